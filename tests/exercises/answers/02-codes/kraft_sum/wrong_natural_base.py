# Exponentials to the base e.
def kraft_sum(lengths, D=2):
    return float(np.exp(-np.asarray(lengths, dtype=float)).sum())
