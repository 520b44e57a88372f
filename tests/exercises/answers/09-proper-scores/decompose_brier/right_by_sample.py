# For each sample, what happened among all samples with its forecast.
def decompose_brier(P, y):
    P = np.asarray(P, dtype=float)
    Y = np.eye(P.shape[1])[np.asarray(y)]
    same = (P[:, None] == P[None]).all(axis=2)
    happened = same @ Y / same.sum(axis=1, keepdims=True)
    overall = Y.mean(axis=0)
    reliability = ((P - happened) ** 2).sum(axis=1).mean()
    resolution = ((happened - overall) ** 2).sum(axis=1).mean()
    return reliability, resolution, ((Y - overall) ** 2).sum(axis=1).mean()
