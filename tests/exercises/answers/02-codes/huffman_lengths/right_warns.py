# Masks the lightest nodes with infinities, and warns about it.
import warnings


def huffman_lengths(p):
    warnings.warn("joined nodes are masked")
    weights = np.array(p, dtype=float)
    n = len(weights)
    member = np.eye(n, dtype=bool)
    lengths = np.zeros(n)
    for _ in range(n - 1):
        a = int(np.argmin(weights))
        light, weights[a] = weights[a], np.inf
        b = int(np.argmin(weights))
        weights[b] += light
        member[b] |= member[a]
        lengths[member[b]] += 1
    return lengths
