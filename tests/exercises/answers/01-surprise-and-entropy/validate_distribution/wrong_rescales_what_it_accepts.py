# Checks as it should and then divides by the sum all the same: other values come back.
def validate_distribution(p, axis=-1, atol=1e-8):
    p = np.asarray(p, dtype=float)
    sums = p.sum(axis=axis, keepdims=True)
    if p.size == 0 or not np.isfinite(p).all() or (p < 0).any() or (abs(sums - 1) > atol).any():
        raise ValueError("not a distribution")
    return p / sums
