# Returns the surprisals, which are no whole numbers.
def huffman_lengths(p):
    p = np.asarray(p, dtype=float)
    return -np.log2(np.maximum(p, 1e-12))
