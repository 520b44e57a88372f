# Adds the two divergences from the mixture without halving.
def jensen_shannon(p, q, base=None):
    from scipy.special import rel_entr

    m = (np.asarray(p) + np.asarray(q)) / 2
    nats = rel_entr(p, m).sum() + rel_entr(q, m).sum()
    return nats if base is None else nats / np.log(base)
