# Weighs each word by 2 ** -l, the distribution the code was made for, and not by p.
def expected_length(p, lengths):
    lengths = np.asarray(lengths, dtype=float)
    q = 2.0**-lengths
    return float((q * lengths).sum() / q.sum())
