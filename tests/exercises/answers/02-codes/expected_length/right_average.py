# numpy's weighted mean; p sums to 1.
def expected_length(p, lengths):
    return np.average(lengths, weights=p)
