# The divergence of the student from the teacher.
from scipy.special import log_softmax


def distill_loss(zs, zt, y, T, a):
    zs, zt = np.asarray(zs, dtype=float), np.asarray(zt, dtype=float)
    hard = -log_softmax(zs, axis=1)[np.arange(len(zs)), y].mean()
    log_q, log_t = log_softmax(zs / T, axis=1), log_softmax(zt / T, axis=1)
    soft = (np.exp(log_q) * (log_q - log_t)).sum(axis=1).mean()
    return (1 - a) * hard + a * T**2 * soft
