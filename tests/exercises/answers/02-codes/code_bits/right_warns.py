# Lets numpy warn about log2(0), which is the infinity that is wanted.
def code_bits(q, x):
    return np.array(np.log2(np.asarray(q, dtype=float))[np.asarray(x, dtype=int)] * -1).sum()
