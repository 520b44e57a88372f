# Returns -p log p, an outcome's share of the entropy, instead of its surprisal.
def surprisal(p, base=None):
    p = np.asarray(p, dtype=float)
    nats = -p * np.log(p)
    return nats if base is None else nats / np.log(base)
