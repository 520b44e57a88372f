# numpy's logaddexp is the merge with one more logit.
def online_lse(stream):
    total = -np.inf
    for z in stream:
        total = np.logaddexp(total, z)
    return total
