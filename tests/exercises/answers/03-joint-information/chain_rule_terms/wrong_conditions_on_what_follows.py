# H(X|Y,Z), H(Y|Z), H(Z): each variable given those after it.
def chain_rule_terms(p, base=None):
    p = np.asarray(p, dtype=float)
    unit = 1.0 if base is None else np.log(base)

    def h(q):
        q = q[q > 0]
        return -(q * np.log(q)).sum() / unit

    z, yz, xyz = h(p.sum(axis=(0, 1))), h(p.sum(axis=0)), h(p)
    return [xyz - yz, yz - z, z]
