# The plain mean of the entropies of the rows.
def conditional_entropy(pxy, base=None):
    values = []
    for row in np.asarray(pxy, dtype=float):
        if row.sum() > 0:
            q = row[row > 0] / row.sum()
            values.append(-(q * np.log(q)).sum())
    return np.mean(values) if base is None else np.mean(values) / np.log(base)
