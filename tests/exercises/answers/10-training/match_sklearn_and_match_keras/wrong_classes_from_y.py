# Takes the classes from the labels that occur.
def match_sklearn(y, P, columns):
    names, index = np.unique(y, return_inverse=True)
    order = np.argsort(columns)
    return -np.log(np.asarray(P)[:, order][np.arange(len(y)), index]).mean()


def match_keras(Z, labels):
    Z, labels = np.asarray(Z, dtype=float), np.asarray(labels)
    Z = Z - Z.max(axis=1, keepdims=True)
    logq = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
    if labels.ndim == 1:
        labels = np.eye(Z.shape[1])[labels]
    return -(labels * logq).sum(axis=1).mean()
