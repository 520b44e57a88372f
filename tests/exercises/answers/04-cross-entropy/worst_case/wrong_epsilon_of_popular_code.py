# Takes 1e-10 for the smallest probability there is, as if 23 nats were the maximum.
def worst_case(p, bound):
    q = np.full(len(p), (1 - 1e-10) / (len(p) - 1))
    q[np.argmax(p)] = 1e-10
    return q
