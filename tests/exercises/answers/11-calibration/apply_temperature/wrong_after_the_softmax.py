# The softmax divided by T.
def soft(z):
    q = np.exp(z - z.max(axis=1, keepdims=True))
    return q / q.sum(axis=1, keepdims=True)


def apply_temperature(Z, T):
    Z = np.asarray(Z, dtype=float)
    return soft(Z) / T
