# Cuts off negative skill.
def skill(P, y, y_train):
    P, y = np.asarray(P, dtype=float), np.asarray(y)
    shares = np.bincount(y_train, minlength=P.shape[1]) / len(y_train)
    score = -np.log(P[np.arange(len(y)), y]).mean()
    reference = -np.log(shares[y]).mean()
    return max(0.0, 1 - score / reference)
