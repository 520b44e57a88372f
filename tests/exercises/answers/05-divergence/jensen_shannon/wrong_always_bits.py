# Bits whatever the base.
def jensen_shannon(p, q, base=None):
    from scipy.special import rel_entr

    m = (np.asarray(p) + np.asarray(q)) / 2
    return (rel_entr(p, m).sum() + rel_entr(q, m).sum()) / 2 / np.log(2)
