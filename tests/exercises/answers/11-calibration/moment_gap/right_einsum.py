# einsum and the one-hot labels.
def soft(z):
    q = np.exp(z - z.max(axis=1, keepdims=True))
    return q / q.sum(axis=1, keepdims=True)


def moment_gap(Z, y, T):
    Z, y = np.asarray(Z, dtype=float), np.asarray(y)
    q = soft(Z / T)
    return np.einsum("nc,nc->", q - np.eye(Z.shape[1])[y], Z) / len(y)
