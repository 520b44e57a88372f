# SciPy's function as it is: a distance, the square root of the divergence.
from scipy.spatial.distance import jensenshannon


def jensen_shannon(p, q, base=None):
    return jensenshannon(p, q, base=base)
