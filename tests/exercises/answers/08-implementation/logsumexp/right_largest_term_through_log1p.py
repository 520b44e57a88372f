# Leaves the largest term out of the sum and brings it back through log1p.
def logsumexp(z, axis=-1):
    z = np.sort(np.moveaxis(np.asarray(z, dtype=float), axis, -1), axis=-1)
    top, others = z[..., -1], z[..., :-1]
    shift = np.where(np.isinf(top), 0.0, top)
    with np.errstate(over="ignore"):
        rest = np.exp(others - shift[..., None]).sum(axis=-1)
    return np.where(np.isinf(top), top, shift + np.log1p(rest))
