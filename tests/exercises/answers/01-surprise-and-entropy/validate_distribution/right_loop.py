# Goes through the distributions one by one, with Python's own numbers.
import math


def validate_distribution(p, axis=-1, atol=1e-8):
    array = np.asarray(p, dtype=float)
    if array.size == 0:
        raise ValueError("no outcomes")
    rows = np.moveaxis(array, axis, -1).reshape(-1, array.shape[axis])
    for row in rows.tolist():
        for value in row:
            if math.isnan(value) or math.isinf(value) or value < 0:
                raise ValueError(f"{value} is no probability")
        if abs(math.fsum(row) - 1) > atol:
            raise ValueError(f"{row} does not sum to 1")
    return array
