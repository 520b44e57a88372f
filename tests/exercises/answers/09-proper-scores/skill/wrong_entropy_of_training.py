# The entropy of the training labels: the reference scored on the wrong samples.
def skill(P, y, y_train):
    P, y = np.asarray(P, dtype=float), np.asarray(y)
    shares = np.bincount(y_train, minlength=P.shape[1]) / len(y_train)
    score = -np.log(P[np.arange(len(y)), y]).mean()
    reference = -(shares * np.log(shares)).sum()
    return 1 - score / reference
