# Divides by the smaller entropy, for a number between 0 and 1.
def mutual_information(pxy, base=None):
    pxy = np.asarray(pxy, dtype=float)

    def h(p):
        p = p[p > 0]
        return -(p * np.log(p)).sum()

    hx, hy = h(pxy.sum(axis=1)), h(pxy.sum(axis=0))
    smaller = min(hx, hy)
    return (hx + hy - h(pxy)) / smaller if smaller > 0 else 0.0
