# Works on a batch of rows, with a boolean mask of the labels that count.
def cross_entropy(y_true, y_pred, *, reduction="mean", base=None):
    if reduction not in {"mean", "sum", "none"}:
        raise ValueError(reduction)
    y, q = np.asarray(y_true), np.array(y_pred, dtype=float)
    single = q.ndim == 1
    indices = y.dtype.kind in "iu"
    if y.ndim != q.ndim - indices:
        raise ValueError("wrong number of axes")
    q = np.atleast_2d(q)
    N, C = q.shape
    if indices:
        y = y.reshape(-1)
        if len(y) != N or not np.isin(y, np.arange(C)).all():
            raise ValueError("wrong indices")
        y = (y[:, None] == np.arange(C)).astype(float)
    y = np.atleast_2d(y)
    if y.shape != q.shape:
        raise ValueError("wrong shape")
    for rows in y, q:
        if not (np.all(rows >= 0) and np.allclose(rows.sum(axis=1), 1, rtol=0, atol=1e-4)):
            raise ValueError("no distributions")
    losses = np.zeros(N)
    for i in range(N):
        mask = y[i] > 0
        with np.errstate(divide="ignore"):
            losses[i] = -(y[i][mask] * np.log(q[i][mask])).sum()
    losses /= np.log(base or np.e)
    if single:
        return losses[0]
    return {"mean": losses.mean(), "sum": losses.sum(), "none": losses}[reduction]
