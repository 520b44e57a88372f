# Clips the probabilities at 1e-10: impossible outcomes contribute 2.3e-9 each.
def entropy(p, base=None, axis=-1):
    p = np.clip(p, 1e-10, 1.0)
    nats = -(p * np.log(p)).sum(axis=axis)
    return nats if base is None else nats / np.log(base)
