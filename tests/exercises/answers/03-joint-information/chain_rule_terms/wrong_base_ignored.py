# Nats, whatever base says.
def chain_rule_terms(p, base=None):
    p = np.asarray(p, dtype=float)

    def h(q):
        q = q[q > 0]
        return -(q * np.log(q)).sum()

    x, xy = h(p.sum(axis=(1, 2))), h(p.sum(axis=2))
    return [x, xy - x, h(p) - xy]
