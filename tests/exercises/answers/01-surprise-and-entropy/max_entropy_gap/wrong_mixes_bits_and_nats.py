# The ceiling is in bits, the entropy in nats.
def max_entropy_gap(p):
    p = np.asarray(p, dtype=float)
    return np.log2(len(p)) + (p * np.log(np.where(p > 0, p, 1.0))).sum()
