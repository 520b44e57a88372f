# The mean of KL(p || q) and KL(q || p): Jeffreys, infinite where one is zero.
def jensen_shannon(p, q, base=None):
    from scipy.special import rel_entr

    nats = (rel_entr(p, q).sum() + rel_entr(q, p).sum()) / 2
    return nats if base is None else nats / np.log(base)
