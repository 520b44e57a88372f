# Sums over everything and divides by nothing.
def mean_of_sums(table):
    return np.sum(table)
