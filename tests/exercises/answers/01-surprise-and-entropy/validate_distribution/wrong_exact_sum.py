# Demands a sum of exactly 1: rounding is refused, and atol does nothing.
def validate_distribution(p, axis=-1, atol=1e-8):
    p = np.asarray(p, dtype=float)
    if p.size == 0 or not np.isfinite(p).all() or (p < 0).any():
        raise ValueError("not a distribution")
    if (p.sum(axis=axis) != 1).any():
        raise ValueError("does not sum to 1")
    return p
