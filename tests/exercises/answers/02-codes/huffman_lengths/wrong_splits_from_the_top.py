# Fano's way: splits the sorted symbols into halves of about equal weight, again and again.
def huffman_lengths(p):
    p = [float(value) for value in p]
    lengths = [0] * len(p)

    def split(group):
        if len(group) < 2:
            return
        total = sum(p[i] for i in group)
        gaps = [abs(2 * sum(p[i] for i in group[:k]) - total) for k in range(1, len(group))]
        k = 1 + int(np.argmin(gaps))
        for i in group:
            lengths[i] += 1
        split(group[:k])
        split(group[k:])

    split(sorted(range(len(p)), key=lambda i: -p[i]))
    return lengths
