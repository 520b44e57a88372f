# Multiplies by the number of the class.
def match_sklearn(y, P, columns):
    place = {name: j for j, name in enumerate(columns)}
    return -np.mean([np.log(row[place[name]]) for name, row in zip(y, P)])


def match_keras(Z, labels):
    Z, labels = np.asarray(Z, dtype=float), np.asarray(labels)
    Z = Z - Z.max(axis=1, keepdims=True)
    logq = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
    if labels.ndim == 1:
        labels = labels[:, None]
    return -(labels * logq).sum(axis=1).mean()
