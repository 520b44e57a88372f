# The mean over the words, as if all symbols were equally frequent.
def expected_length(p, lengths):
    return float(np.mean(lengths))
