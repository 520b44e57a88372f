# The Jacobian of log q instead of q.
def hessian_logits(z):
    z = np.asarray(z, dtype=float)
    q = np.exp(z - z.max())
    q = q / q.sum()
    return np.eye(len(q)) - q
