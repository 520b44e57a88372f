# Builds the words and measures them; ties are broken in favour of joined nodes.
def huffman_lengths(p):
    groups = [(float(value), {symbol: ""}) for symbol, value in enumerate(p)]
    while len(groups) > 1:
        groups.sort(key=lambda group: (group[0], -len(group[1])), reverse=True)
        (b, right), (a, left) = groups.pop(), groups.pop()
        words = {s: "0" + w for s, w in left.items()} | {s: "1" + w for s, w in right.items()}
        groups.append((a + b, words))
    words = groups[0][1]
    return np.array([len(words[symbol]) for symbol in range(len(p))])
