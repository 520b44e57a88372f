# Plain loops over samples and classes.
def mean_of_sums(table):
    total = 0.0
    for row in table:
        for value in row:
            total += value
    return total / len(table)
