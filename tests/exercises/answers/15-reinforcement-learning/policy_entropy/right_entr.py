# scipy's -p log p.
from scipy.special import entr


def policy_entropy(policy, d, base=None):
    nats = np.average(entr(np.asarray(policy, float)).sum(axis=1), weights=np.asarray(d, float))
    return nats / np.log(base or np.e)
