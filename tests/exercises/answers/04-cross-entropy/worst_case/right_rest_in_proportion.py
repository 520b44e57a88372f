# Scales the other outcomes up in proportion to p.
def worst_case(p, bound):
    q = np.array(p, dtype=float)
    top = q.argmax()
    tiny = np.exp(-bound / q[top] - 2)
    q[top] = 0
    q = q / q.sum() * (1 - tiny)
    q[top] = tiny
    return q
