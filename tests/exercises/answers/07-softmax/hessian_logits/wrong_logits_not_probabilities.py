# Takes the logits for probabilities.
def hessian_logits(z):
    z = np.asarray(z, dtype=float)
    return np.diag(z) - np.outer(z, z)
