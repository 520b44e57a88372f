# Only the divergence of p from the mixture.
def jensen_shannon(p, q, base=None):
    from scipy.special import rel_entr

    m = (np.asarray(p) + np.asarray(q)) / 2
    nats = rel_entr(p, m).sum()
    return nats if base is None else nats / np.log(base)
