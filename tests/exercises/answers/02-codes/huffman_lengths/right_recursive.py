# Joins the two lightest symbols, codes the smaller alphabet, and splits the joined word.
def huffman_lengths(p):
    p = [float(value) for value in p]
    if len(p) == 1:
        return (0,)
    order = sorted(range(len(p)), key=lambda i: p[i])
    a, b = order[0], order[1]
    rest = [i for i in range(len(p)) if i not in (a, b)]
    below = huffman_lengths([p[i] for i in rest] + [p[a] + p[b]])
    lengths = [0] * len(p)
    for i, length in zip(rest, below):
        lengths[i] = length
    lengths[a] = lengths[b] = below[-1] + 1
    return tuple(lengths)
