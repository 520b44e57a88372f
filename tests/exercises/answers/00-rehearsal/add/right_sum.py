# The built-in sum of a list of two.
def add(a, b):
    return sum([a, b])
