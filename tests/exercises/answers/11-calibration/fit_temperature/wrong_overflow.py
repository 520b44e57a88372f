# exp without subtracting the largest logit.
def fit_temperature(Z, y):
    Z, y = np.asarray(Z, dtype=float), np.asarray(y)
    best, lowest = None, np.inf
    for T in np.geomspace(0.01, 200, 2000):
        raised = np.exp(Z / T)
        loss = -np.log(raised[np.arange(len(y)), y] / raised.sum(axis=1)).mean()
        if loss < lowest:
            best, lowest = T, loss
    return best if best is not None else np.nan
