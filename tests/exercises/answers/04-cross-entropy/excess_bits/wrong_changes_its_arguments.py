# Turns the caller's array of probabilities into expected counts.
def excess_bits(p, q, n):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    occurs = p > 0
    with np.errstate(divide="ignore"):
        longer = np.log2(p[occurs]) - np.log2(q[occurs])
    p *= n
    return (p[occurs] * longer).sum()
