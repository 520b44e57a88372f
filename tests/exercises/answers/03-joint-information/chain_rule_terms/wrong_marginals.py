# The three marginal entropies.
def chain_rule_terms(p, base=None):
    p = np.asarray(p, dtype=float)
    unit = 1.0 if base is None else np.log(base)
    terms = []
    for rest in ((1, 2), (0, 2), (0, 1)):
        q = p.sum(axis=rest)
        q = q[q > 0]
        terms.append(-(q * np.log(q)).sum() / unit)
    return terms
