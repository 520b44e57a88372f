# Column by column: what each shares with all the columns before it.
from collections import Counter
from math import log


def total_correlation(samples, base=None):
    rows = [tuple(int(v) for v in row) for row in samples]

    def H(items):
        return -sum(k / len(rows) * log(k / len(rows)) for k in Counter(items).values())

    T = 0.0
    for i in range(1, len(rows[0])):
        T += H(row[i] for row in rows) + H(row[:i] for row in rows) - H(row[: i + 1] for row in rows)
    return T / log(base) if base else T
