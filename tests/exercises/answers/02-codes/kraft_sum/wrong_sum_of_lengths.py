# Adds up the lengths and not the shares of the budget.
def kraft_sum(lengths, D=2):
    return sum(lengths) / D
