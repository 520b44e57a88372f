# Clips the shifted logits so that no exponential underflows.
def log_softmax(z, axis=-1):
    z = np.asarray(z, dtype=float)
    z = np.clip(z - z.max(axis=axis, keepdims=True), -700, 0)
    return z - np.log(np.exp(z).sum(axis=axis, keepdims=True))
