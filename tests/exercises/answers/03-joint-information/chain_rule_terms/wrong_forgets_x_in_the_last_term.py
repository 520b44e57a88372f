# H(Z|Y) as the last term, as if the variables were a Markov chain.
def chain_rule_terms(p, base=None):
    p = np.asarray(p, dtype=float)
    unit = 1.0 if base is None else np.log(base)

    def h(q):
        q = q[q > 0]
        return -(q * np.log(q)).sum() / unit

    x, xy = h(p.sum(axis=(1, 2))), h(p.sum(axis=2))
    return [x, xy - x, h(p.sum(axis=0)) - h(p.sum(axis=(0, 2)))]
