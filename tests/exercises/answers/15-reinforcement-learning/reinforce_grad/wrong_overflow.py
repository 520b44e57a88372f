# exp of the logits as they are.
def reinforce_grad(logits, actions, returns):
    logits, returns = np.asarray(logits, dtype=float), np.asarray(returns, dtype=float)
    weights = np.exp(logits)
    q = weights / weights.sum(axis=1, keepdims=True)
    Y = np.eye(logits.shape[1])[np.asarray(actions)]
    return returns[:, None] * (q - Y) / len(logits)
