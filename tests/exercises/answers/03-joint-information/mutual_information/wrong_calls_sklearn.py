# scikit-learn's function with the table as contingency.
from sklearn.metrics import mutual_info_score


def mutual_information(pxy, base=None):
    nats = mutual_info_score(None, None, contingency=np.asarray(pxy))
    return nats if base is None else nats / np.log(base)
