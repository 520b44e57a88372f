# An array without axes.
def expected_length(p, lengths):
    return np.array((np.asarray(p) * np.asarray(lengths)).sum())
