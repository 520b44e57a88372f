# Lets numpy warn about 0/0 and log 0, and leaves the nan out of the sums.
def chain_rule_terms(p, base=None):
    p = np.asarray(p, dtype=float)
    px = p.sum(axis=(1, 2), keepdims=True)
    pxy = p.sum(axis=2, keepdims=True)
    unit = np.log(base) if base is not None else 1.0
    factors = (px + 0 * p, pxy / px + 0 * p, p / pxy)
    return [np.nansum(-p * np.log(factor)) / unit for factor in factors]
