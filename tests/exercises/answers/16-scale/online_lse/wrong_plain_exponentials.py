# Overflows for large logits, and vanishes for very negative ones.
def online_lse(stream):
    return np.log(sum(np.exp(z) for z in stream))
