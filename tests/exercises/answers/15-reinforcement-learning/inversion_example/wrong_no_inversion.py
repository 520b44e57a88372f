# More noise has the higher loss and the lower value: the order agrees.
def inversion_example():
    expert = np.eye(4)[[1, 0, 0, 0, 1, 0, 0, 0, 2, 1, 0, 0, 0, 2, 2, 0]]
    return 0.9 * expert + 0.025, 0.6 * expert + 0.1
