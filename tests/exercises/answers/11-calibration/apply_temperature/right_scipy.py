# scipy's softmax.
from scipy.special import softmax


def apply_temperature(Z, T):
    return softmax(np.asarray(Z) / T, axis=1)
