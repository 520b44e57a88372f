# Lets numpy warn at 0 log 0 and mends the nan: a line on stderr costs nothing.
def jensen_shannon(p, q, base=None):
    p, q = np.array(p, dtype=float), np.array(q, dtype=float)
    m = (p + q) / 2
    terms = np.nan_to_num(p * np.log(p / m)) + np.nan_to_num(q * np.log(q / m))
    return terms.sum() / 2 / np.log(np.e if base is None else base)
