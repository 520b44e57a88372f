# A plain loop; bits first, then converted.
import math


def mutual_information(pxy, base=None):
    rows = [sum(row) for row in pxy]
    columns = [sum(column) for column in zip(*pxy)]
    bits = 0.0
    for i, row in enumerate(pxy):
        for j, cell in enumerate(row):
            if cell:
                bits += cell * math.log2(cell / rows[i] / columns[j])
    return bits * math.log(2) / math.log(math.e if base is None else base)
