# Three loops, skipping indices that are equal.
def is_metric_violation(d, points):
    n = len(points)
    for i in range(n):
        for j in range(n):
            for k in range(n):
                if i != j and j != k and i != k:
                    detour = d(points[i], points[j]) + d(points[j], points[k])
                    if d(points[i], points[k]) > detour + 1e-9:
                        return (i, j, k)
    return None
