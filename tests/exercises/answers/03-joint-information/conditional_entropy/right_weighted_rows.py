# Normalises each row that occurs, and weighs the entropy of the row by its probability.
from scipy.stats import entropy


def conditional_entropy(pxy, base=None):
    rows = [np.asarray(row, dtype=float) for row in pxy]
    return np.sum([row.sum() * entropy(row, base=base) for row in rows if row.sum() > 0])
