# Works for lists and fails for arrays: numpy raises integers to no negative integer power.
def kraft_sum(lengths, D=2):
    return float(sum(D**-length for length in lengths))
