# The mean over x of the divergence of row x from the margin, with the library's divergence.
import xentcore


def mutual_information(pxy, base=None):
    pxy = np.asarray(pxy, dtype=float)
    py = pxy.sum(axis=0)
    return sum(
        row.sum() * xentcore.kl_divergence(row / row.sum(), py, base=base)
        for row in pxy
        if row.sum() > 0
    )
