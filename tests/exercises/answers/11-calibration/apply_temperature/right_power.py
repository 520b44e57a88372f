# Power 1/T of the odds against the top class, normalised again.
def apply_temperature(Z, T):
    Z = np.asarray(Z, dtype=float)
    with np.errstate(under="ignore"):
        odds = np.exp((Z - Z.max(axis=1, keepdims=True)) / T)
    return odds / odds.sum(axis=1, keepdims=True)
