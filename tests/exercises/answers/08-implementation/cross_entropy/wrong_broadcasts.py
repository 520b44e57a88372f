# Lets numpy stretch float labels to the shape of y_pred.
def cross_entropy(y_true, y_pred, *, reduction="mean", base=None):
    def check(rows, what):
        if not (np.isfinite(rows).all() and (rows >= 0).all()):
            raise ValueError(f"{what}: no probabilities")
        if (np.abs(rows.sum(axis=-1) - 1) > 1e-5).any():
            raise ValueError(f"{what}: rows do not sum to 1")

    if reduction not in ("mean", "sum", "none"):
        raise ValueError("unknown reduction")
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred, dtype=float)
    check(y_pred, "y_pred")
    C = y_pred.shape[-1]
    if np.issubdtype(y_true.dtype, np.integer):
        if y_true.shape != y_pred.shape[:-1]:
            raise ValueError("one index for each sample")
        if np.any(y_true < 0) or np.any(y_true >= C):
            raise ValueError("index out of range")
        weights = np.eye(C)[y_true]
    else:
        y_true = np.broadcast_to(y_true, y_pred.shape)
        check(y_true, "y_true")
        weights = y_true
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(weights > 0, -weights * np.log(y_pred), 0.0)
    losses = terms.sum(axis=-1)
    if base is not None:
        losses = losses / np.log(base)
    if reduction == "none":
        return losses
    return losses.sum() if reduction == "sum" else losses.mean()
