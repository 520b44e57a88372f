# Normalises the columns: H(X|Y).
def conditional_entropy(pxy, base=None):
    pxy = np.asarray(pxy, dtype=float)
    py = np.broadcast_to(pxy.sum(axis=0), pxy.shape)
    seen = pxy > 0
    nats = -(pxy[seen] * np.log(pxy[seen] / py[seen])).sum()
    return nats if base is None else nats / np.log(base)
