# softmax by scipy, which this task allows.
from scipy.special import softmax


def grad_logits(Z, Y):
    return np.subtract(softmax(np.asarray(Z, float), axis=1), Y) / np.shape(Z)[0]
