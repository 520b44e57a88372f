# The variance with n in the denominator.
def paired_difference(l1, l2):
    d = np.asarray(l1, dtype=float) - np.asarray(l2, dtype=float)
    return d.mean(), d.std() / len(d) ** 0.5
