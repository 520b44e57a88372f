# Forgets to express the old sum in the new unit.
def online_lse(stream):
    m, s = -np.inf, 0.0
    for z in stream:
        m = max(m, z)
        if m > -np.inf:
            s += np.exp(z - m)
    return m + np.log(s)
