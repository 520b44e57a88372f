# The library's cross-entropy with a soft label.
from xentcore import softmax, softmax_cross_entropy


def distill_loss(zs, zt, y, T, a):
    zs, zt = np.asarray(zs, dtype=float), np.asarray(zt, dtype=float)
    hard = softmax_cross_entropy(zs, np.asarray(y))
    soft = softmax_cross_entropy(zs / T, softmax(zt / T))
    return (1 - a) * hard + a * T**2 * soft
