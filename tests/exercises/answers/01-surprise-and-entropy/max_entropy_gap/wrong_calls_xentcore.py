# Asks the library for the divergence from the uniform distribution.
import xentcore


def max_entropy_gap(p):
    return xentcore.kl_divergence(p, np.full(len(p), 1 / len(p)), base=2)
