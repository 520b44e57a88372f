# Takes every alphabet for binary.
def kraft_sum(lengths, D=2):
    return float(sum(2.0 ** -int(length) for length in lengths))
