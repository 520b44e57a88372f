# Bins with equally many samples.
def reliability(P, y, bins=10):
    P, y = np.asarray(P, dtype=float), np.asarray(y)
    confidence, right = P.max(axis=1), P.argmax(axis=1) == y
    parts = np.array_split(np.argsort(confidence), bins)
    parts = [part for part in parts if len(part)]
    return ([confidence[part].mean() for part in parts], [right[part].mean() for part in parts],
            [len(part) for part in parts])
