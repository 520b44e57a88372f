# Softmax minus one-hot, row by row.
def reinforce_grad(logits, actions, returns):
    logits, returns = np.asarray(logits, dtype=float), np.asarray(returns, dtype=float)
    actions = np.asarray(actions)
    weights = np.exp(logits - logits.max(axis=1, keepdims=True))
    q = weights / weights.sum(axis=1, keepdims=True)
    Y = np.eye(logits.shape[1])[actions]
    N = len(logits)
    return returns[:, None] * (q - Y) / N
