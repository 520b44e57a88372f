# Adds the sizes of the numbers and drops their signs.
def add(a, b):
    return abs(a) + abs(b)
