# The cross-entropy of the relative frequencies and the model.
from scipy.special import xlogy


def nll(model, x, base=None):
    p = np.bincount(x, minlength=len(model)) / len(x)
    nats = -xlogy(p, model).sum()
    return nats / (1 if base is None else np.log(base))
