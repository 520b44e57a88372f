# Resolution before reliability.
def decompose_brier(P, y):
    P = np.asarray(P, dtype=float)
    Y = np.eye(P.shape[1])[np.asarray(y)]
    _, group = np.unique(P, axis=0, return_inverse=True)
    group = group.reshape(-1)
    K = group.max() + 1
    forecasts = np.array([P[group == k].mean(axis=0) for k in range(K)])
    happened = np.array([Y[group == k].mean(axis=0) for k in range(K)])
    n = np.bincount(group) / len(P)
    overall = Y.mean(axis=0)
    reliability = n @ ((forecasts - happened) ** 2).sum(axis=1)
    resolution = n @ ((happened - overall) ** 2).sum(axis=1)
    uncertainty = (overall * (1 - overall)).sum()
    return resolution, reliability, uncertainty
