# The library's entropy of the flat table, which is allowed, minus that of X.
import xentcore


def conditional_entropy(pxy, base=None):
    pxy = np.asarray(pxy, dtype=float)
    return xentcore.entropy(pxy.ravel(), base=base) - xentcore.entropy(pxy.sum(axis=1), base=base)
