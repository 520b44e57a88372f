# Plain Python over the cells.
import math


def mutual_information(pxy, base=None):
    rows = [sum(row) for row in pxy]
    columns = [sum(column) for column in zip(*pxy)]
    total = 0.0
    for x, row in enumerate(pxy):
        for y, cell in enumerate(row):
            if cell > 0:
                total += cell * math.log(cell / (rows[x] * columns[y]))
    return total if base is None else total / math.log(base)
