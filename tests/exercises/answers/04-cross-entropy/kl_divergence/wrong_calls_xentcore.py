# Calls the answer.
from xentcore import kl_divergence as divergence


def kl_divergence(p, q, base=None):
    return divergence(p, q, base=base)
