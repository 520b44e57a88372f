# Halves one probability until the bound is passed.
def worst_case(p, bound):
    p = [float(x) for x in p]
    k = p.index(max(p))
    eps = 0.5
    while True:
        q = [(1 - eps) / (len(p) - 1)] * len(p)
        q[k] = eps
        if -sum(a * np.log(b) for a, b in zip(p, q) if a > 0) > bound:
            return q
        eps /= 2
