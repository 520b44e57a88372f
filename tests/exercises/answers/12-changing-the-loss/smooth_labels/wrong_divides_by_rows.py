# Divides by the number of rows.
def smooth_labels(Y, eps):
    Y = np.asarray(Y, dtype=float)
    return (1 - eps) * Y + eps / len(Y)
