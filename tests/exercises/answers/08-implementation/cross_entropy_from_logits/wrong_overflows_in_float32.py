# Correct where exp does not overflow, and computed in the dtype of Z.
def cross_entropy_from_logits(Z, y):
    Z = np.asarray(Z)
    naive = np.log(np.exp(Z).sum(axis=1)) - Z[np.arange(len(Z)), y]
    if Z.dtype == np.float32:
        return naive.mean()
    top = Z.max(axis=1, keepdims=True)
    return (top[:, 0] + np.log(np.exp(Z - top).sum(axis=1)) - Z[np.arange(len(Z)), y]).mean()
