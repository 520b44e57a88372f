# The correlation of the numbers of row and column.
def mutual_information(pxy, base=None):
    p = np.asarray(pxy, dtype=float)
    x, y = np.indices(p.shape)
    mx, my = (p * x).sum(), (p * y).sum()
    cov = (p * (x - mx) * (y - my)).sum()
    return abs(cov) / np.sqrt((p * (x - mx) ** 2).sum() * (p * (y - my) ** 2).sum())
