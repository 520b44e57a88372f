# The absolute value of every sample, before the bins.
def ece(P, y, bins=15):
    P, y = np.asarray(P, dtype=float), np.asarray(y)
    confidence, right = P.max(axis=1), P.argmax(axis=1) == y
    which = np.clip(np.ceil(confidence * bins).astype(int) - 1, 0, bins - 1)
    gaps, n = [], []
    for b in np.unique(which):
        gaps.append(right[which == b].mean() - confidence[which == b].mean())
        n.append((which == b).sum())
    gaps, n = np.array(gaps), np.array(n)
    return np.abs(right - confidence).mean()
