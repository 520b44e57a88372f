# A set of lengths: equal ones count once.
def kraft_sum(lengths, D=2):
    return float(sum(float(D) ** -int(length) for length in set(lengths)))
