# Conditional probabilities without care for zeros.
def chain_rule_terms(p, base=None):
    p = np.asarray(p, dtype=float)
    px = p.sum(axis=(1, 2), keepdims=True)
    pxy = p.sum(axis=2, keepdims=True)
    unit = np.log(base) if base is not None else 1.0
    with np.errstate(all="ignore"):
        factors = (px + 0 * p, pxy / px + 0 * p, p / pxy)
        return [-(p * np.log(factor)).sum() / unit for factor in factors]
