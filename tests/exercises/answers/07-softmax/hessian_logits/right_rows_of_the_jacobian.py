# q_j (delta_jk - q_k) by broadcasting.
def hessian_logits(z):
    z = np.asarray(z, dtype=float)
    q = np.exp(z - z.max())
    q = q / q.sum()
    return q[:, None] * (np.eye(len(q)) - q)
