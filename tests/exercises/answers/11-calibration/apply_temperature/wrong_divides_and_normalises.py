# Probabilities divided by T and normalised: nothing changes.
def soft(z):
    q = np.exp(z - z.max(axis=1, keepdims=True))
    return q / q.sum(axis=1, keepdims=True)


def apply_temperature(Z, T):
    Z = np.asarray(Z, dtype=float)
    q = soft(Z) / T
    return q / q.sum(axis=1, keepdims=True)
