# Uses log2 throughout: right in bits, wrong in the default unit and in bans.
def entropy(p, base=None, axis=-1):
    p = np.asarray(p, dtype=float)
    return -(p * np.log2(np.where(p > 0, p, 1.0))).sum(axis=axis)
