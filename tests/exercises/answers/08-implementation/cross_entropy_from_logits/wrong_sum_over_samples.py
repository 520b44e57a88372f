# Adds the losses up instead of averaging them.
def cross_entropy_from_logits(Z, y):
    Z = np.asarray(Z, dtype=float)
    return (np.logaddexp.reduce(Z, axis=1) - Z[np.arange(len(Z)), y]).sum()
