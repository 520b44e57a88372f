# One sigmoid for each class instead of softmax.
def grad_logits(Z, Y):
    Z, Y = np.asarray(Z, dtype=float), np.asarray(Y, dtype=float)
    return (1 / (1 + np.exp(-Z)) - Y) / len(Z)
