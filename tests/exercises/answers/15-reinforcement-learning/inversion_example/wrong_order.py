# The right two policies, handed over the wrong way round.
def inversion_example():
    expert = np.eye(4)[[1, 0, 0, 0, 1, 0, 0, 0, 2, 1, 0, 0, 0, 2, 2, 0]]
    other = np.eye(4)[[2, 2, 1, 0, 1, 0, 1, 0, 2, 1, 1, 0, 0, 2, 2, 0]]
    other[0] = [0, 0.001, 0.999, 0]
    return 0.8 * expert + 0.05, other
