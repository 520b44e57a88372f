# Adds 1e-10 inside the logarithm: rare events cost 23.03 at the most.
def negative_log(p):
    return -np.log(p + 1e-10)
