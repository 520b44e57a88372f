# H(X) + H(Y) - H(X, Y); rounding may leave a tiny negative number.
def mutual_information(pxy, base=None):
    pxy = np.asarray(pxy, dtype=float)

    def h(p):
        p = p[p > 0]
        return -(p * np.log(p)).sum()

    nats = h(pxy.sum(axis=1)) + h(pxy.sum(axis=0)) - h(pxy)
    return nats if base is None else nats / np.log(base)
