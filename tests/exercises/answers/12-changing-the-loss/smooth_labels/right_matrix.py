# The row times (1 - eps) I + eps / C, the matrix of uniform label noise.
def smooth_labels(Y, eps):
    Y = np.array(Y, dtype=float)
    C = Y.shape[-1]
    return Y @ ((1 - eps) * np.eye(C) + np.full((C, C), eps / C))
