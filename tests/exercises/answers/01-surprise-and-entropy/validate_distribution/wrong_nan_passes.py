# Asks only whether something is out of order, and every comparison with NaN is False.
def validate_distribution(p, axis=-1, atol=1e-8):
    p = np.asarray(p, dtype=float)
    if p.size == 0:
        raise ValueError("empty")
    if (p < 0).any():
        raise ValueError("negative")
    if (abs(p.sum(axis=axis) - 1) > atol).any():
        raise ValueError("does not sum to 1")
    return p
