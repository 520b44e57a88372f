# Says whether p is valid instead of returning p.
def validate_distribution(p, axis=-1, atol=1e-8):
    p = np.asarray(p, dtype=float)
    if p.size == 0 or not np.isfinite(p).all() or (p < 0).any():
        raise ValueError("not a distribution")
    if (abs(p.sum(axis=axis) - 1) > atol).any():
        raise ValueError("does not sum to 1")
    return True
