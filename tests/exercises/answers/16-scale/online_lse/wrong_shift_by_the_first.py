# Keeps the first logit as the unit for good.
def online_lse(stream):
    first, s = None, 0.0
    for z in stream:
        if z == -np.inf:
            continue
        if first is None:
            first = z
        s += np.exp(z - first)
    return -np.inf if first is None else first + np.log(s)
