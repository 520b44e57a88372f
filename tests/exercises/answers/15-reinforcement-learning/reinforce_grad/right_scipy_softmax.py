# scipy's softmax, and minus the log-derivative.
from scipy.special import softmax


def reinforce_grad(logits, actions, returns):
    score = -softmax(np.asarray(logits, float), axis=1)
    np.add.at(score, (np.arange(len(score)), np.asarray(actions)), 1.0)
    return -np.einsum("n,na->na", np.asarray(returns, float), score) / len(score)
