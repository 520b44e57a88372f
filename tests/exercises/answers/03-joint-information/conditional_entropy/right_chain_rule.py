# H(X, Y) - H(X), with the library's entropies.
import xentcore as xc


def conditional_entropy(pxy, base=None):
    p = np.asarray(pxy, dtype=float)
    return xc.joint_entropy(p, base=base) - xc.entropy(p.sum(axis=1), base=base)
