# Adds sums that count in different units.
def merge(a, b):
    return max(a[0], b[0]), a[1] + b[1]
