# Adds up the lengths.
def expected_length(p, lengths):
    return float(np.sum(lengths))
