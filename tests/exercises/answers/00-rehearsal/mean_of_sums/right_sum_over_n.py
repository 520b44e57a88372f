# The sum of everything, divided by the number of samples.
def mean_of_sums(table):
    return np.sum(table) / len(table)
