# Lets numpy warn about log(0); the value is right, and a warning costs nothing.
def surprisal(p, base=None):
    nats = -np.log(np.asarray(p))
    return nats if base is None else nats / np.log(base)
