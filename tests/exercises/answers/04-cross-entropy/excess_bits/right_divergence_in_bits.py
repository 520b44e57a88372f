# n times the divergence, from nats to bits.
from scipy.special import rel_entr


def excess_bits(p, q, n):
    return n * rel_entr(p, q).sum() / np.log(2)
