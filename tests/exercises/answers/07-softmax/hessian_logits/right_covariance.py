# The covariance matrix of a one-hot row drawn from q.
def hessian_logits(z):
    z = np.asarray(z, dtype=float)
    q = np.exp(z - z.max())
    q = q / q.sum()
    deviations = np.eye(len(q)) - q
    return (q[:, None] * deviations).T @ deviations
