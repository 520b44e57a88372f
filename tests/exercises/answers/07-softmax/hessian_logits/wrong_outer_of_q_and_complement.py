# outer(q, 1 - q): right on the diagonal only.
def hessian_logits(z):
    z = np.asarray(z, dtype=float)
    q = np.exp(z - z.max())
    q = q / q.sum()
    return np.outer(q, 1 - q)
