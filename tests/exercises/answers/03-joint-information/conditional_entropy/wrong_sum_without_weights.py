# Weighs with p(y|x), not with p(x, y): the sum of the entropies of the rows.
def conditional_entropy(pxy, base=None):
    total = 0.0
    for row in np.asarray(pxy, dtype=float):
        if row.sum() > 0:
            q = row[row > 0] / row.sum()
            total -= (q * np.log(q)).sum()
    return total if base is None else total / np.log(base)
