# Asks the library under another name.
from xentcore.codes import code_bits as ideal


def code_bits(q, x):
    return ideal(q, np.asarray(x, dtype=int))
