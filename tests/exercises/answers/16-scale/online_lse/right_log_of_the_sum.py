# Keeps the maximum and the logarithm of the sum instead of the sum.
def online_lse(stream):
    m, log_s = -np.inf, 0.0
    for z in stream:
        if m == -np.inf:
            m = z
        elif z > m:
            m, log_s = z, np.log1p(np.exp(m + log_s - z))
        else:
            log_s = log_s + np.log1p(np.exp(z - m - log_s))
    return m + log_s
