# scipy's entropy normalises the counts by itself.
from scipy.stats import entropy as scipy_entropy


def information_content(counts, correction=False):
    counts = np.array(counts, dtype=float)
    s = counts.shape[-1]
    bits = np.log2(s) - scipy_entropy(counts, base=2, axis=1)
    return bits - correction * (s - 1) * np.log2(np.e) / 2 / counts.sum(axis=1)
