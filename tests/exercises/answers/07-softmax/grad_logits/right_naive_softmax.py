# The short formula; between -30 and 30 nothing overflows.
def grad_logits(Z, Y):
    E = np.exp(Z)
    return (E / np.sum(E, axis=1, keepdims=True) - Y) / len(E)
