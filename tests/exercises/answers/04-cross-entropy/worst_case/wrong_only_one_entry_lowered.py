# Lowers one probability and gives what it loses to nobody.
def worst_case(p, bound):
    q = np.array(p, dtype=float)
    x = q.argmax()
    q[x] = np.exp(-bound / q[x] - 1)
    return q
