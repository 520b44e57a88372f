# Makes an array of the stream itself, which holds one object and no logits.
def online_lse(stream):
    z = np.array([stream[i] for i in range(len(stream))])
    m = z.max()
    return m + np.log(np.exp(z - m).sum())
