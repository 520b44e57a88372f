# Sorts once; a joined node stays in front instead of waiting for its turn.
def huffman_lengths(p):
    nodes = sorted((float(value), [symbol]) for symbol, value in enumerate(p))
    lengths = [0] * len(nodes)
    while len(nodes) > 1:
        (a, left), (b, right) = nodes[:2]
        for symbol in left + right:
            lengths[symbol] += 1
        nodes[:2] = [(a + b, left + right)]
    return lengths
