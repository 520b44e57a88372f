# q q' - diag(q): curved the wrong way.
def hessian_logits(z):
    z = np.asarray(z, dtype=float)
    q = np.exp(z - z.max())
    q = q / q.sum()
    return np.outer(q, q) - np.diag(q)
