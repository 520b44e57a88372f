# Everything in nats first, then one conversion at the end.
from scipy.special import entr


def miller_madow(counts, base=None):
    counts = np.asarray(counts)
    n = counts.sum()
    nats = entr(counts / n).sum() + (np.count_nonzero(counts) - 1) / 2 / n
    return nats / np.log(np.e if base is None else base)
