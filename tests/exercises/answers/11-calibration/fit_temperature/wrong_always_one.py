# No temperature at all.
def fit_temperature(Z, y):
    Z, y = np.asarray(Z, dtype=float), np.asarray(y)
    return 1.0
