# Takes the items with next, and looks for the first finite one before it starts.
def online_lse(stream):
    m = -np.inf
    while m == -np.inf:
        try:
            m = next(stream)
        except StopIteration:
            return -np.inf
    s = 1.0
    for z in stream:
        top = z if z > m else m
        s = s * np.exp(m - top) + np.exp(z - top)
        m = top
    return m + np.log(s)
