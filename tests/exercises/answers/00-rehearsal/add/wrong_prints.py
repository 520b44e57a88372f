# Prints the sum and returns nothing.
def add(a, b):
    print(a + b)
