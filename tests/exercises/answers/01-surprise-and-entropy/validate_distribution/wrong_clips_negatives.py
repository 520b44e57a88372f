# Sets negative entries to 0 before it looks at the sum, and so returns other values than it got.
def validate_distribution(p, axis=-1, atol=1e-8):
    p = np.asarray(p, dtype=float)
    if p.size == 0 or not np.isfinite(p).all():
        raise ValueError("not a distribution")
    p = np.clip(p, 0.0, 1.0)
    if (abs(p.sum(axis=axis) - 1) > atol).any():
        raise ValueError("does not sum to 1")
    return p
