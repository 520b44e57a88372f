# Returns the worst triple, from a table of all distances.
def is_metric_violation(d, points):
    n = len(points)
    if n < 3:
        return None
    D = np.array([[d(a, b) for b in points] for a in points], dtype=float)
    excess = D[:, None, :] - D[:, :, None] - D[None, :, :]
    i, j, k = np.indices((n, n, n))
    excess[(i == j) | (j == k) | (i == k)] = -np.inf
    worst = np.unravel_index(excess.argmax(), excess.shape)
    return worst if excess[worst] > 1e-9 else None
