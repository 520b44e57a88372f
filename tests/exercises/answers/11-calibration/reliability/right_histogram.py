# Histograms of the negative confidence, so that the bins are closed on the right.
def reliability(P, y, bins=10):
    P, y = np.asarray(P, dtype=float), np.asarray(y)
    confidence, right = P.max(axis=1), P.argmax(axis=1) == y
    edges = -np.arange(bins, -1, -1) / bins
    counts = np.histogram(-confidence, edges)[0][::-1]
    said = np.histogram(-confidence, edges, weights=confidence)[0][::-1]
    seen = np.histogram(-confidence, edges, weights=right.astype(float))[0][::-1]
    return said / counts, seen / counts, counts
