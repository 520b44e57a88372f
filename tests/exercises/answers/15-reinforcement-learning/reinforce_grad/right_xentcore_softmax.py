# The library's softmax, which the statement allows.
from xentcore import one_hot, softmax


def reinforce_grad(logits, actions, returns):
    logits = np.asarray(logits, dtype=float)
    error = softmax(logits) - one_hot(np.asarray(actions), logits.shape[1])
    return (error.T * np.asarray(returns, dtype=float) / len(logits)).T
