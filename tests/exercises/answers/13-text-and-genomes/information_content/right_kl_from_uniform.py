# The divergence from the uniform distribution.
from xentcore import kl_divergence


def information_content(counts, correction=False):
    counts = np.asarray(counts, dtype=float)
    result = []
    for row in counts:
        n, s = row.sum(), len(row)
        bits = kl_divergence(row / n, np.full(s, 1 / s), base=2)
        if correction:
            bits -= (s - 1) / (2 * n * np.log(2))
        result.append(bits)
    return result
