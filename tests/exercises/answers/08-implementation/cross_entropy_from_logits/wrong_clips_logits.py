# Clips the logits to +-500, where nothing overflows.
def cross_entropy_from_logits(Z, y):
    Z = np.clip(np.asarray(Z, dtype=float), -500, 500)
    return (np.log(np.exp(Z).sum(axis=1)) - Z[np.arange(len(Z)), y]).mean()
