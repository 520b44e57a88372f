# Subtracts H(Y) from the joint entropy, which leaves H(X|Y).
def conditional_entropy(pxy, base=None):
    pxy = np.asarray(pxy, dtype=float)

    def h(p):
        p = p[p > 0]
        return -(p * np.log(p)).sum()

    nats = h(pxy) - h(pxy.sum(axis=0))
    return nats if base is None else nats / np.log(base)
