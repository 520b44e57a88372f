# Looks at the sums only: 1.5 and -0.5 sum to 1.
def validate_distribution(p, axis=-1, atol=1e-8):
    p = np.asarray(p, dtype=float)
    if p.size == 0 or not np.isfinite(p).all():
        raise ValueError("not a distribution")
    if (abs(p.sum(axis=axis) - 1) > atol).any():
        raise ValueError("does not sum to 1")
    return p
