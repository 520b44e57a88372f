# Calls distributions equal that only nearly agree.
from scipy.special import rel_entr


def kl_divergence(p, q, base=None):
    if np.allclose(p, q, atol=1e-2):
        return 0.0
    nats = rel_entr(p, q).sum()
    return nats if base is None else nats / np.log(base)
