# What is saved, in nats, not as a share.
def skill(P, y, y_train):
    P, y = np.asarray(P, dtype=float), np.asarray(y)
    shares = np.bincount(y_train, minlength=P.shape[1]) / len(y_train)
    score = -np.log(P[np.arange(len(y)), y]).mean()
    reference = -np.log(shares[y]).mean()
    return reference - score
