# Lets the library compute the plug-in estimate.
import xentcore


def miller_madow(counts, base=None):
    counts = np.asarray(counts, dtype=float)
    n = counts.sum()
    correction = (np.count_nonzero(counts) - 1) / (2 * n)
    if base is not None:
        correction /= np.log(base)
    return xentcore.entropy(counts / n, base=base) + correction
