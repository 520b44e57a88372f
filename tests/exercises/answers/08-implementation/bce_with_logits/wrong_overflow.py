# log(1 + exp(x)) as it stands: overflows.
def softplus(x):
    return np.log(1 + np.exp(np.asarray(x, dtype=float)))


def bce_with_logits(z, y):
    z, y = np.asarray(z, dtype=float), np.asarray(y, dtype=float)
    return (np.logaddexp(0, z) - y * z).mean()
