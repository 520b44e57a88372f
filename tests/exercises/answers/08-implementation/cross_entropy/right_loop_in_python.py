# Loops over samples and classes in plain Python.
import math


def cross_entropy(y_true, y_pred, *, reduction="mean", base=None):
    labels = np.asarray(y_true)
    rows = np.asarray(y_pred, dtype=float)
    if reduction not in ["none", "sum", "mean"]:
        raise ValueError("reduction must be none, sum or mean")
    if np.issubdtype(labels.dtype, np.floating):
        if labels.shape != rows.shape:
            raise ValueError(f"{labels.shape} is not {rows.shape}")
    elif labels.shape != rows.shape[:-1]:
        raise ValueError("class indices come one a sample")

    def is_distribution(row):
        return all(0 <= v < math.inf for v in row) and math.isclose(math.fsum(row), 1, rel_tol=1e-5)

    def price(label, row):
        if not is_distribution(row):
            raise ValueError(f"{row} is no distribution")
        if isinstance(label, int):
            if not 0 <= label < len(row):
                raise ValueError(f"there is no class {label}")
            label = [float(c == label) for c in range(len(row))]
        if not is_distribution(label):
            raise ValueError(f"{label} is no distribution")
        total = 0.0
        for p, q in zip(label, row):
            if p > 0:
                total += -p * math.log(q) if q > 0 else math.inf
        return total / math.log(base) if base else total

    if rows.ndim == 1:
        return price(labels.tolist(), rows.tolist())
    losses = [price(label, row) for label, row in zip(labels.tolist(), rows.tolist())]
    if reduction == "none":
        return losses
    total = sum(losses)
    return total / len(losses) if reduction == "mean" else total
