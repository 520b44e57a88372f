# Looks for the maximum first; then the stream is empty.
def online_lse(stream):
    m = max(stream, default=-np.inf)
    return m + np.log(sum(np.exp(z - m) for z in stream))
