# Converts the wrong way: multiplies by the logarithm of the base instead of dividing.
def surprisal(p, base=None):
    nats = -np.log(np.asarray(p, dtype=float))
    return nats if base is None else nats * np.log(base)
