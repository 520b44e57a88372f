# The divergence itself.
from scipy.special import log_softmax


def distill_loss(zs, zt, y, T, a):
    zs, zt = np.array(zs, dtype=float), np.array(zt, dtype=float)
    log_t, log_q = log_softmax(zt / T, axis=1), log_softmax(zs / T, axis=1)
    divergence = (np.exp(log_t) * (log_t - log_q)).sum(axis=1).mean()
    hard = -log_softmax(zs, axis=1)[range(len(zs)), y].mean()
    return (1 - a) * hard + a * T * T * divergence
