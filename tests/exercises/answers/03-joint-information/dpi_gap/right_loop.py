# Plain loops, without the library.
import math


def information(table):
    rows = [sum(row) for row in table]
    columns = [sum(column) for column in zip(*table)]
    return sum(
        cell * math.log(cell / rows[i] / columns[j])
        for i, row in enumerate(table)
        for j, cell in enumerate(row)
        if cell > 0
    )


def dpi_gap(pxy, f, base=None):
    names = list(dict.fromkeys(f))
    merged = [[0.0] * len(pxy[0]) for _ in names]
    for row, label in zip(pxy, f):
        for y, cell in enumerate(row):
            merged[names.index(label)][y] += cell
    nats = information(pxy) - information(merged)
    return nats if base is None else nats / math.log(base)
