# Loops and the math module.
import math


def information_content(counts, correction=False):
    out = []
    for row in counts:
        n = float(sum(row))
        bits = math.log2(len(row))
        for k in row:
            if k > 0:
                bits += k / n * math.log2(k / n)
        out.append(bits - (len(row) - 1) / (2 * n * math.log(2)) * bool(correction))
    return np.array(out)
