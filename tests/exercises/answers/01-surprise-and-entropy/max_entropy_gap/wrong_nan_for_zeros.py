# Puts zeros straight into p log p: 0 * (-inf) is nan.
def max_entropy_gap(p):
    p = np.asarray(p, dtype=float)
    return np.log2(len(p)) + (p * np.log2(p)).sum()
