# Lets the library find the fault, under another name.
from xentcore import js_divergence as check


def validate_distribution(p, axis=-1, atol=1e-8):
    p = np.asarray(p, dtype=float)
    if p.size == 0:
        raise ValueError("empty")
    check(p, p, axis=axis)
    if (abs(p.sum(axis=axis) - 1) > atol).any():
        raise ValueError("does not sum to 1")
    return p
