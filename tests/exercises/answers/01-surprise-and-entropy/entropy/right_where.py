# numpy's logarithm only where p is positive.
def entropy(p, base=None, axis=-1):
    p = np.array(p, dtype=float)
    logs = np.log(p, out=np.zeros_like(p), where=p > 0)
    nats = -np.sum(p * logs, axis=axis)
    return nats if base is None else nats / np.log(base)
