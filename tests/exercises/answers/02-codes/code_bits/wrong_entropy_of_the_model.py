# n times the entropy of q, whatever the message says.
def code_bits(q, x):
    q = np.asarray(q, dtype=float)
    seen = q[q > 0]
    return float(-(seen * np.log2(seen)).sum() * len(x))
