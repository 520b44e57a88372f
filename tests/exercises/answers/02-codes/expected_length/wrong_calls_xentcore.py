# Asks the library under another name.
from xentcore.codes import expected_length as mean_bits


def expected_length(p, lengths):
    return mean_bits(p, lengths)
