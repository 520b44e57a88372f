# H(Y|f(X)) - H(Y|X): the entropy of Y itself falls out.
import xentcore


def dpi_gap(pxy, f, base=None):
    pxy = np.asarray(pxy, dtype=float)
    merged = np.array([pxy[[name == label for name in f]].sum(axis=0) for label in sorted(set(f))])
    return xentcore.conditional_entropy(merged, base=base) - xentcore.conditional_entropy(
        pxy, base=base
    )
