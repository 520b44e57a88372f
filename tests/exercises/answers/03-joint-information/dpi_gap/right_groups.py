# A dictionary of merged rows and the three-entropy form.
from scipy.special import entr


def dpi_gap(pxy, f, base=None):
    groups = {}
    for row, label in zip(np.asarray(pxy, dtype=float), f):
        groups[label] = groups.get(label, 0.0) + row

    def shared(p):
        return entr(p.sum(axis=0)).sum() + entr(p.sum(axis=1)).sum() - entr(p).sum()

    nats = shared(np.asarray(pxy, dtype=float)) - shared(np.array(list(groups.values())))
    return nats if base is None else nats / np.log(base)
