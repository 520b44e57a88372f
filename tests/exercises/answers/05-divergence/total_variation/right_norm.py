# Half the 1-norm of the difference.
def total_variation(p, q):
    return np.linalg.norm(np.subtract(p, q), ord=1, axis=-1) / 2
