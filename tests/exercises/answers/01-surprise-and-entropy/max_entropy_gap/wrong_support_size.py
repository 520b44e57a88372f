# Takes C for the number of outcomes with positive probability.
def max_entropy_gap(p):
    p = np.asarray(p, dtype=float)
    p = p[p > 0]
    return np.log2(len(p)) + (p * np.log2(p)).sum()
