# Takes the divergence the wrong way: of the uniform distribution from p.
def max_entropy_gap(p):
    p = np.asarray(p, dtype=float)
    uniform = 1 / len(p)
    return (uniform * np.log2(uniform / p)).sum()
