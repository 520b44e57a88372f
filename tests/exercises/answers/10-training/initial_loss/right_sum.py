# The cross-entropy of equal probabilities with any label.
def initial_loss(C):
    return float(-(np.eye(C)[0] * np.log(np.full(C, 1 / C))).sum()) if C < 2000 else np.log(C)
