# One label after the other, plain Python lists.
def one_hot(y, C):
    rows = []
    for label in y:
        if label != int(label):
            raise ValueError(f"{label} is no class")
        if not 0 <= label < C:
            raise ValueError(f"label {label} is not below {C}")
        row = [0] * C
        row[int(label)] = 1
        rows.append(row)
    return rows
