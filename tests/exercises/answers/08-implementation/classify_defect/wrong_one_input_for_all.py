# An ordinary input, hoping that it shows everything.
def classify_defect():
    return {f"b{k}": "O" for k in range(1, 9)}
