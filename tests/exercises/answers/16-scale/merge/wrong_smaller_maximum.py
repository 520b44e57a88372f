# Takes the minimum as the new unit: the value is right until it overflows, the pair is not.
def merge(a, b):
    if a[1] == 0:
        return b
    if b[1] == 0:
        return a
    m = min(a[0], b[0])
    return m, a[1] * np.exp(a[0] - m) + b[1] * np.exp(b[0] - m)
