# Softmax along the samples.
def grad_logits(Z, Y):
    E = np.exp(np.asarray(Z, dtype=float))
    return (E / E.sum(axis=0) - np.asarray(Y)) / len(E)
