# Joins the two heaviest nodes.
def huffman_lengths(p):
    nodes = [(float(value), [symbol]) for symbol, value in enumerate(p)]
    lengths = [0] * len(nodes)
    while len(nodes) > 1:
        nodes.sort(key=lambda node: -node[0])
        (a, left), (b, right) = nodes[:2]
        for symbol in left + right:
            lengths[symbol] += 1
        nodes[:2] = [(a + b, left + right)]
    return lengths
