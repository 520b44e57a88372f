# A maximum that starts at 0 counts a logit which is not there.
def online_lse(stream):
    m, s = 0.0, 1.0
    for z in stream:
        top = max(m, z)
        s = s * np.exp(m - top) + np.exp(z - top)
        m = top
    return m + np.log(s)
