# Leaves the work to scipy.
from scipy.stats import entropy


def policy_entropy(policy, d, base=None):
    return np.asarray(d, float) @ entropy(np.asarray(policy, float), axis=1, base=base)
