# Asks the table for its sum, which a list of rows does not know.
def mean_of_sums(table):
    return table.sum(axis=1).mean()
