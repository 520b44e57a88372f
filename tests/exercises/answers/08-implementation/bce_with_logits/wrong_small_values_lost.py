# Does not overflow, but 1 + exp(-50) rounds to 1.
def softplus(x):
    x = np.asarray(x, dtype=float)
    return np.maximum(x, 0) + np.log(1 + np.exp(-np.abs(x)))


def bce_with_logits(z, y):
    z, y = np.asarray(z, dtype=float), np.asarray(y, dtype=float)
    return (softplus(z) - y * z).mean()
