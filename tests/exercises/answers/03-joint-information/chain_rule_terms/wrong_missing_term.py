# Joins the last two steps to one.
def chain_rule_terms(p, base=None):
    p = np.asarray(p, dtype=float)
    unit = 1.0 if base is None else np.log(base)

    def h(q):
        q = q[q > 0]
        return -(q * np.log(q)).sum() / unit

    x = h(p.sum(axis=(1, 2)))
    return [x, h(p) - x]
