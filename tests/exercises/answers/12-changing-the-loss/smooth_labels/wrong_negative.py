# Takes eps away everywhere.
def smooth_labels(Y, eps):
    Y = np.asarray(Y, dtype=float)
    return (1 + eps) * Y - eps / Y.shape[-1]
