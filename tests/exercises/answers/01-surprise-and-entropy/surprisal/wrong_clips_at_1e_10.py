# Clips the probability at 1e-10 so that the logarithm is finite: an impossible outcome costs 23.03.
def surprisal(p, base=None):
    nats = -np.log(np.clip(p, 1e-10, 1.0))
    return nats if base is None else nats / np.log(base)
