# Multiplies by the characters of a token instead of dividing.
def convert_bits(ce_per_token, tokens, chars):
    return ce_per_token * chars / tokens
