# Averages the products, and so divides by the number of symbols once more.
def expected_length(p, lengths):
    return float(np.mean(np.asarray(p) * np.asarray(lengths)))
