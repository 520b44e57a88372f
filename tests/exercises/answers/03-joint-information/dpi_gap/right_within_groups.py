# The information about Y that is left within the groups, I(X; Y | f(X)), which is the same number.
from scipy.special import rel_entr


def dpi_gap(pxy, f, base=None):
    pxy = np.asarray(pxy, dtype=float)
    total = 0.0
    for label in set(f):
        group = pxy[[name == label for name in f]]
        weight = group.sum()
        if weight > 0:
            total += rel_entr(group, np.outer(group.sum(axis=1), group.sum(axis=0)) / weight).sum()
    return total if base is None else total / np.log(base)
