# Looks only at what each candidate says of p's most probable outcome.
def best_q(p, candidates):
    return int(np.argmax(np.asarray(candidates)[:, int(np.argmax(p))]))
