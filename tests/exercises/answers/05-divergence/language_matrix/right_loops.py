# One pair of languages after the other, with SciPy's elementwise terms.
from scipy.special import rel_entr


def language_matrix(counts, alpha):
    p = [(np.asarray(row) + alpha) / (np.sum(row) + alpha * len(row)) for row in counts]
    return [[rel_entr(a, b).sum() / np.log(2) for b in p] for a in p]
