# Compares the label with the softened student, too.
from scipy.special import log_softmax, softmax


def distill_loss(zs, zt, y, T, a):
    zs, zt = np.asarray(zs, dtype=float), np.asarray(zt, dtype=float)
    log_q = log_softmax(zs / T, axis=1)
    hard = -log_q[np.arange(len(zs)), y].mean()
    soft = -(softmax(zt / T, axis=1) * log_q).sum(axis=1).mean()
    return (1 - a) * hard + a * T**2 * soft
