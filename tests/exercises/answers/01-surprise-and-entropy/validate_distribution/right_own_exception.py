# Raises a kind of ValueError of its own, which is a ValueError too.
class NotADistribution(ValueError):
    pass


def validate_distribution(p, axis=-1, atol=1e-8):
    p = np.asarray(p, dtype=float)
    if p.size == 0 or not np.isfinite(p).all() or np.any(p < 0):
        raise NotADistribution("entries")
    if np.any(np.abs(p.sum(axis=axis) - 1) > atol):
        raise NotADistribution("sums")
    return p
