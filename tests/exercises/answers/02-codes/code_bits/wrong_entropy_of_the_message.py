# n times the entropy of the message's own shares: the best model, not q.
def code_bits(q, x):
    if len(x) == 0:
        return 0.0
    counts = np.bincount(np.asarray(x, dtype=int))
    counts = counts[counts > 0]
    return float(-(counts * np.log2(counts / len(x))).sum())
