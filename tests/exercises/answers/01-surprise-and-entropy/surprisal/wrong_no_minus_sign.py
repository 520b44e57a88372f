# Returns log p: the logarithm of a probability, which is negative, without the minus sign.
def surprisal(p, base=None):
    logs = np.log(np.asarray(p, dtype=float))
    return logs if base is None else logs / np.log(base)
