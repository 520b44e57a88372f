# Collects all complaints in one condition and returns a copy.
def validate_distribution(p, axis=-1, atol=1e-8):
    p = np.array(p, dtype=float, copy=True)
    between = (p >= 0) & (p <= 1 + atol)
    sums = np.isclose(p.sum(axis=axis), 1.0, rtol=0.0, atol=atol)
    if p.size == 0 or not between.all() or not sums.all():
        raise ValueError("not a distribution")
    return p
