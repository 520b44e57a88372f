# The same number of bits for every symbol.
def huffman_lengths(p):
    n = len(p)
    return [int(np.ceil(np.log2(n)))] * n
