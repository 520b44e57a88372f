# Repairs what it should refuse: divides by the sum.
def validate_distribution(p, axis=-1, atol=1e-8):
    p = np.asarray(p, dtype=float)
    if p.size == 0 or not np.isfinite(p).all() or (p < 0).any():
        raise ValueError("not a distribution")
    return p / p.sum(axis=axis, keepdims=True)
