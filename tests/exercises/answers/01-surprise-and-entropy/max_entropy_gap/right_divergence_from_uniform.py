# The divergence of p from the uniform distribution: sum p log2(p C).
def max_entropy_gap(p):
    p = np.asarray(p, dtype=float)
    count = p.size
    p = p[p > 0]
    return (p * np.log2(p * count)).sum()
