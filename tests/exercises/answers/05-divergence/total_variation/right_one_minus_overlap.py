# One minus what the two share.
def total_variation(p, q):
    return 1 - np.minimum(p, q).sum(axis=-1)
