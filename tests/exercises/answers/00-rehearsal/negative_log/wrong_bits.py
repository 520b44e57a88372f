# Takes the logarithm to base 2: bits, not nats.
def negative_log(p):
    return -np.log2(p)
