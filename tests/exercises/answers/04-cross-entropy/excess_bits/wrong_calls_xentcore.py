# Calls the library for the divergence.
from xentcore import kl_divergence as divergence


def excess_bits(p, q, n):
    return n * divergence(p, q, base=2)
