# Edges and np.digitize, closed on the right; one array of three rows.
def reliability(P, y, bins=10):
    P, y = np.asarray(P, dtype=float), np.asarray(y)
    confidence, right = P.max(axis=1), P.argmax(axis=1) == y
    which = np.digitize(confidence, np.linspace(0, 1, bins + 1)[1:-1], right=True)
    rows = [(confidence[which == b].mean(), right[which == b].mean(), (which == b).sum())
            for b in range(bins) if (which == b).any()]
    return np.array(rows).T
