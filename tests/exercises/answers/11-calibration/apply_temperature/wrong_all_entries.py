# Normalised over all rows together.
def apply_temperature(Z, T):
    Z = np.asarray(Z, dtype=float) / T
    q = np.exp(Z - Z.max())
    return q / q.sum()
