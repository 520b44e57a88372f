# Averages the shares.
def kraft_sum(lengths, D=2):
    return float(np.mean([float(D) ** -int(length) for length in lengths]))
