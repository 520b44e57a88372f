# Looks for a pair that is not symmetric instead of a triangle.
def is_metric_violation(d, points):
    for i in range(len(points)):
        for j in range(i):
            if abs(d(points[i], points[j]) - d(points[j], points[i])) > 1e-9:
                return (i, j, i)
    return None
