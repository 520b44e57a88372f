# Rounds each surprisal up: a code, but not the best one.
def huffman_lengths(p):
    p = np.asarray(p, dtype=float)
    with np.errstate(divide="ignore"):
        lengths = np.ceil(-np.log2(p))
    longest = lengths[np.isfinite(lengths)].max()
    return np.where(p > 0, lengths, longest + len(p)).astype(int)
