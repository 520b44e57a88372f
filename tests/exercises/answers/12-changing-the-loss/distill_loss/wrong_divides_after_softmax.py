# Divides the probabilities by T.
from scipy.special import log_softmax, softmax


def distill_loss(zs, zt, y, T, a):
    zs, zt = np.asarray(zs, dtype=float), np.asarray(zt, dtype=float)
    hard = -log_softmax(zs, axis=1)[np.arange(len(zs)), y].mean()
    soft = -(softmax(zt, axis=1) / T * np.log(softmax(zs, axis=1) / T)).sum(axis=1).mean()
    return (1 - a) * hard + a * T**2 * soft
