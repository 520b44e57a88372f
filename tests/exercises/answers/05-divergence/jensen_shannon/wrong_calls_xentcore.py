# The library's own function, under another name.
from xentcore import js_divergence as js


def jensen_shannon(p, q, base=None):
    return js(p, q, base=base)
