# H(t, q) = logsumexp(z / T) - t . z / T.
from scipy.special import logsumexp, softmax


def distill_loss(zs, zt, y, T, a):
    z, v = np.asarray(zs, dtype=float), np.asarray(zt, dtype=float)
    label = logsumexp(z, axis=1) - z[np.arange(len(z)), np.asarray(y)]
    t = softmax(v / T, axis=1)
    teacher = logsumexp(z / T, axis=1) - (t * z / T).sum(axis=1)
    return np.mean((1 - a) * label + a * T**2 * teacher)
