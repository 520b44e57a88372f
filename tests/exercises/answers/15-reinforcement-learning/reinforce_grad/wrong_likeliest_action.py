# Takes the most probable action as the label.
def reinforce_grad(logits, actions, returns):
    logits, returns = np.asarray(logits, dtype=float), np.asarray(returns, dtype=float)
    actions = np.asarray(actions)
    weights = np.exp(logits - logits.max(axis=1, keepdims=True))
    q = weights / weights.sum(axis=1, keepdims=True)
    N = len(logits)
    return returns[:, None] * (q - np.eye(q.shape[1])[q.argmax(axis=1)]) / N
