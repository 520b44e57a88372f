# The library's function, with the total in nats.
from xentcore import bits_per_symbol as spread


def convert_bits(ce_per_token, tokens, chars):
    return spread(ce_per_token * tokens * np.log(2), chars)
