# The library's own function.
import xentcore


def match_sklearn(y, P, columns):
    place = {name: j for j, name in enumerate(columns)}
    return -np.mean([np.log(row[place[name]]) for name, row in zip(y, P)])


def match_keras(Z, labels):
    return xentcore.softmax_cross_entropy(np.asarray(Z, dtype=float), labels)
