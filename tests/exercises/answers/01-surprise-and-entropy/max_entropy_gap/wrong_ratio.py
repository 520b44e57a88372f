# Divides instead of subtracting: one minus the efficiency H / log C.
def max_entropy_gap(p):
    p = np.asarray(p, dtype=float)
    return 1 + (p * np.log2(np.where(p > 0, p, 1.0))).sum() / np.log2(len(p))
