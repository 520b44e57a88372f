# Takes bits for the default unit; the statement says nats unless base is given.
def surprisal(p, base=2.0):
    base = 2.0 if base is None else base
    return -np.log(np.asarray(p, dtype=float)) / np.log(base)
