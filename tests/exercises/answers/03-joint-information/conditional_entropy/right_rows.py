# Row by row, weighted.
from scipy.special import entr


def conditional_entropy(pxy, base=None):
    nats = 0.0
    for row in np.asarray(pxy, dtype=float):
        weight = row.sum()
        if weight > 0:
            nats += weight * entr(row / weight).sum()
    return nats if base is None else nats / np.log(base)
