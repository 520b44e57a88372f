# Bits, whatever base says.
def conditional_entropy(pxy, base=None):
    pxy = np.asarray(pxy, dtype=float)
    px = np.broadcast_to(pxy.sum(axis=1, keepdims=True), pxy.shape)
    seen = pxy > 0
    return -(pxy[seen] * np.log2(pxy[seen] / px[seen])).sum()
