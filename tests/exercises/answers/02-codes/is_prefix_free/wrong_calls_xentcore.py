# Asks the library under another name.
from xentcore.codes import is_prefix_free as no_commas


def is_prefix_free(words):
    return no_commas(list(words))
