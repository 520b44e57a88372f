# np.isclose adds a relative tolerance of 1e-5 to atol.
def validate_distribution(p, axis=-1, atol=1e-8):
    p = np.asarray(p, dtype=float)
    if p.size == 0 or not np.isfinite(p).all() or (p < 0).any():
        raise ValueError("not a distribution")
    if not np.isclose(p.sum(axis=axis), 1.0, atol=atol).all():
        raise ValueError("does not sum to 1")
    return p
