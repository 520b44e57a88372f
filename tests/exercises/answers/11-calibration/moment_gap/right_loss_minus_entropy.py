# T times the cross-entropy minus the mean entropy.
from xentcore import entropy, softmax, softmax_cross_entropy


def moment_gap(Z, y, T):
    Z = np.asarray(Z, dtype=float)
    return T * (softmax_cross_entropy(Z / T, y) - entropy(softmax(Z / T)).mean())
