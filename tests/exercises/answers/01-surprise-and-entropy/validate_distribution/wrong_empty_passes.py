# Has no check for an empty array: with no rows, every row is in order.
def validate_distribution(p, axis=-1, atol=1e-8):
    p = np.asarray(p, dtype=float)
    if not (np.isfinite(p).all() and (p >= 0).all()):
        raise ValueError("not a distribution")
    if not (abs(p.sum(axis=axis) - 1) <= atol).all():
        raise ValueError("does not sum to 1")
    return p
