# A step of size eps from the row towards the uniform distribution.
def smooth_labels(Y, eps):
    Y = np.asarray(Y, dtype=np.float64)
    uniform = np.ones_like(Y) / Y.shape[-1]
    return Y + eps * (uniform - Y)
