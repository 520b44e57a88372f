# Multiplies by exp(new - old) instead of exp(old - new).
def online_lse(stream):
    m, s = -np.inf, 0.0
    for z in stream:
        if z == -np.inf:
            continue
        if z > m:
            s = s * np.exp(z - m) + 1 if s else 1.0
            m = z
        else:
            s += np.exp(z - m)
    return m + np.log(s) if s else -np.inf
