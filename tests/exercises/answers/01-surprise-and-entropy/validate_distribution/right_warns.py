# Warns before it refuses; what goes to stderr costs nothing.
import warnings


def validate_distribution(p, axis=-1, atol=1e-8):
    p = np.asarray(p, dtype=float)
    good = p.size > 0 and np.isfinite(p).all() and p.min() >= 0
    if not good or np.abs(p.sum(axis=axis) - 1).max() > atol:
        warnings.warn("this is no distribution", stacklevel=2)
        raise ValueError("not a distribution")
    return p
