# Groups in a dictionary, one entry a forecast.
from collections import defaultdict


def decompose_brier(P, y):
    groups = defaultdict(list)
    for row, k in zip(P, y):
        groups[tuple(float(q) for q in row)].append(int(k))
    C, N = len(P[0]), len(P)
    overall = np.bincount(y, minlength=C) / N
    reliability = resolution = 0.0
    for row, labels in groups.items():
        happened = np.bincount(labels, minlength=C) / len(labels)
        reliability += len(labels) / N * ((np.array(row) - happened) ** 2).sum()
        resolution += len(labels) / N * ((happened - overall) ** 2).sum()
    return [reliability, resolution, 1 - (overall**2).sum()]
