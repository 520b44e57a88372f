# numpy's logaddexp of 0 and x; the loss as softplus(z) - y z.
def softplus(x):
    return np.logaddexp(0.0, x)


def bce_with_logits(z, y):
    z, y = np.asarray(z, dtype=float), np.asarray(y, dtype=float)
    return np.mean(np.logaddexp(0, z) - y * z)
