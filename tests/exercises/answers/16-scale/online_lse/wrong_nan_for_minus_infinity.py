# Subtracts -inf from -inf when the first logit is -inf.
def online_lse(stream):
    m, s = -np.inf, 0.0
    for z in stream:
        top = max(m, z)
        s = s * np.exp(m - top) + np.exp(z - top)
        m = top
    return m + np.log(s)
