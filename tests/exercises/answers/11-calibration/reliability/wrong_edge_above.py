# A confidence on an edge goes to the bin above, certainty to the last one.
def reliability(P, y, bins=10):
    P, y = np.asarray(P, dtype=float), np.asarray(y)
    confidence, right = P.max(axis=1), P.argmax(axis=1) == y
    conf, acc, counts = np.full(bins, np.nan), np.full(bins, np.nan), np.zeros(bins, int)
    for b in range(bins):
        inside = np.minimum(np.floor(confidence * bins), bins - 1) == b
        counts[b] = inside.sum()
        if counts[b]:
            conf[b], acc[b] = confidence[inside].mean(), right[inside].mean()
    return conf, acc, counts
