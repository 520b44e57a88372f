# One number for each logit, the diagonal as a vector.
def hessian_logits(z):
    z = np.asarray(z, dtype=float)
    q = np.exp(z - z.max())
    q = q / q.sum()
    return q * (1 - q)
