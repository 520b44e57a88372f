# Forgets the sigmoid: the logits are clipped and used as probabilities.
def softplus(x):
    return np.logaddexp(0.0, x)


def bce_with_logits(z, y):
    q, y = np.clip(np.asarray(z, dtype=float), 1e-7, 1 - 1e-7), np.asarray(y, dtype=float)
    return -(y * np.log(q) + (1 - y) * np.log(1 - q)).mean()
