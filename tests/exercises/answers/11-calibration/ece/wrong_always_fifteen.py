# The number of bins is ignored.
def ece(P, y, bins=15):
    P, y = np.asarray(P, dtype=float), np.asarray(y)
    confidence, right = P.max(axis=1), P.argmax(axis=1) == y
    which = np.clip(np.ceil(confidence * 15).astype(int) - 1, 0, 14)
    gaps, n = [], []
    for b in np.unique(which):
        gaps.append(right[which == b].mean() - confidence[which == b].mean())
        n.append((which == b).sum())
    gaps, n = np.array(gaps), np.array(n)
    return (n / n.sum() * np.abs(gaps)).sum()
