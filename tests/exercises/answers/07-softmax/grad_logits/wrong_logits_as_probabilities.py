# Takes the logits for probabilities.
def grad_logits(Z, Y):
    return (np.asarray(Z) - np.asarray(Y)) / len(Z)
