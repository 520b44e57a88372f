# Uses assert, which raises AssertionError and which python -O skips.
def validate_distribution(p, axis=-1, atol=1e-8):
    p = np.asarray(p, dtype=float)
    assert p.size > 0
    assert np.isfinite(p).all() and (p >= 0).all()
    assert (abs(p.sum(axis=axis) - 1) <= atol).all()
    return p
