# SciPy returns the root; its square is the divergence.
from scipy.spatial.distance import jensenshannon


def jensen_shannon(p, q, base=None):
    return jensenshannon(p, q, base=base) ** 2
