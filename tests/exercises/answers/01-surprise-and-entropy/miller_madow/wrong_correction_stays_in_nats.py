# Converts the entropy and forgets the ln 2 of the correction, which stays in nats.
def miller_madow(counts, base=None):
    counts = np.asarray(counts, dtype=float)
    seen = counts[counts > 0]
    p = seen / seen.sum()
    h = -(p * np.log(p)).sum() / (1.0 if base is None else np.log(base))
    return h + (len(seen) - 1) / (2 * seen.sum())
