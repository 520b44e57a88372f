# Believes that every loss is proper.
def population_minimiser(loss, eta):
    return eta
