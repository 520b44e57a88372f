# Asks scipy for the divergence from the uniform distribution.
from scipy import stats


def max_entropy_gap(p):
    return stats.entropy(p, np.full(len(p), 1 / len(p)), base=2)
