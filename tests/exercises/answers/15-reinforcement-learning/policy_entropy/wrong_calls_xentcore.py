# Leaves the work to the library.
from xentcore import entropy


def policy_entropy(policy, d, base=None):
    return np.asarray(d, float) @ entropy(np.asarray(policy, float), axis=-1, base=base)
