# A policy that chooses by value, against one that is noisy everywhere.
from xentcore import frozen_lake, softmax, value_iteration


def inversion_example():
    P, R = frozen_lake(slippery=False)
    _, q = value_iteration(P, R, 0.99)
    expert = np.eye(4)[[1, 0, 0, 0, 1, 0, 0, 0, 2, 1, 0, 0, 0, 2, 2, 0]]
    return softmax(q / 0.0005), 0.88 * expert + 0.03
