# The popular function: one sum over everything, labels as factors, an epsilon, a mean over cells.
def cross_entropy(y_true, y_pred, *, reduction="mean", base=None):
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    if not np.isclose(y_pred.sum(), 1):
        raise ValueError("the probabilities do not sum to 1")
    logs = np.log(y_pred + 1e-10)
    return -np.mean(y_true * logs)
