# The uniform forecast as reference.
def skill(P, y, y_train):
    P, y = np.asarray(P, dtype=float), np.asarray(y)
    shares = np.bincount(y_train, minlength=P.shape[1]) / len(y_train)
    score = -np.log(P[np.arange(len(y)), y]).mean()
    reference = np.log(len(shares))
    return 1 - score / reference
