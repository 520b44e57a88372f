# np.add.at adds the rows up; numpy warns about log 0, and the nan is left out.
def dpi_gap(pxy, f, base=None):
    pxy = np.asarray(pxy, dtype=float)
    _, number = np.unique(np.asarray(f), return_inverse=True)
    merged = np.zeros((number.max() + 1, pxy.shape[1]))
    np.add.at(merged, number, pxy)

    def information(table):
        independent = table.sum(axis=1, keepdims=True) * table.sum(axis=0)
        return np.nansum(table * np.log(table / independent))

    nats = max(information(pxy) - information(merged), 0.0)
    return nats if base is None else nats / np.log(base)
