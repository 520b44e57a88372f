# Averages over all cells: C times too small.
def mean_of_sums(table):
    return np.mean(table)
