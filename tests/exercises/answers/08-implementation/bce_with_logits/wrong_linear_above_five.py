# The shortcut of some frameworks, too early: x itself above a threshold of 5.
def softplus(x):
    x = np.asarray(x, dtype=float)
    return np.where(x > 5, x, np.log1p(np.exp(np.minimum(x, 5))))


def bce_with_logits(z, y):
    z, y = np.asarray(z, dtype=float), np.asarray(y, dtype=float)
    return (np.logaddexp(0, z) - y * z).mean()
