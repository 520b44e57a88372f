# In logarithms, with a softmax at the end.
from scipy.special import softmax


def prior_shift(P, old, new):
    with np.errstate(divide="ignore"):
        return softmax(np.log(P) - np.log(old) + np.log(new), axis=1)
