# scipy's x log y, which is 0 where x is 0.
from scipy.special import xlogy


def entropy(p, base=None, axis=-1):
    return 0.0 - xlogy(p, p).sum(axis=axis) / np.log(np.e if base is None else base)
