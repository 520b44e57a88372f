# Adds 1e-10 inside the logarithm: a uniform distribution gets a gap of 1e-9.
def max_entropy_gap(p):
    p = np.asarray(p, dtype=float)
    return np.log2(len(p)) + (p * np.log2(p + 1e-10)).sum()
