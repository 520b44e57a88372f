# Lets numpy warn about the overflow of 2.0 ** 2000; 1 / inf is the 0 that is wanted.
def kraft_sum(lengths, D=2):
    total = 0.0
    for length in lengths:
        total = total + 1 / np.power(np.float64(D), float(length))
    return total
