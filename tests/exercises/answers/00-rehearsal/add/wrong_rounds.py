# Turns both numbers into whole ones first.
def add(a, b):
    return int(a) + int(b)
