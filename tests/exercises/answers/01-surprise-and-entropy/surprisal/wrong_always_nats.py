# Takes base and does not look at it: bits and bans come out in nats.
def surprisal(p, base=None):
    return np.log(1 / np.asarray(p, dtype=float))
