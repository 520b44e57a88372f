# Divides every row by its sum, also a row of zeros.
def conditional_entropy(pxy, base=None):
    pxy = np.asarray(pxy, dtype=float)
    px = pxy.sum(axis=1)
    with np.errstate(all="ignore"):
        rows = pxy / px[:, None]
        terms = np.where(rows == 0, 0.0, rows * np.log(rows))
    nats = -(px * terms.sum(axis=1)).sum()
    return nats if base is None else nats / np.log(base)
