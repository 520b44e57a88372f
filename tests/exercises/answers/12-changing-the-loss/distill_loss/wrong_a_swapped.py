# Gives the weight a to the label.
from scipy.special import log_softmax, softmax


def distill_loss(zs, zt, y, T, a):
    zs, zt = np.asarray(zs, dtype=float), np.asarray(zt, dtype=float)
    hard = -log_softmax(zs, axis=1)[np.arange(len(zs)), y].mean()
    soft = -(softmax(zt / T, axis=1) * log_softmax(zs / T, axis=1)).sum(axis=1).mean()
    return a * hard + (1 - a) * T**2 * soft
