# The gradient of the library for every possible label is Q - I; its rows give q, under another name.
from xentcore.losses import softmax_cross_entropy_and_grad as both


def hessian_logits(z):
    z = np.asarray(z, dtype=float)
    q = both(z[None, :], np.array([0]))[1][0]
    q[0] += 1
    return np.diag(q) - np.outer(q, q)
