# The two answers are swapped.
def softplus(x):
    return np.logaddexp(0.0, x)


def bce_with_logits(z, y):
    z, y = np.asarray(z, dtype=float), np.asarray(y, dtype=float)
    return (y * softplus(z) + (1 - y) * softplus(-z)).mean()
