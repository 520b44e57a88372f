# Calls the answer.
import xentcore


def grad_logits(Z, Y):
    return xentcore.softmax_cross_entropy_and_grad(Z, np.asarray(Y, dtype=float))[1]
