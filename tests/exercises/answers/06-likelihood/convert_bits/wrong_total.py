# The cost of the whole text.
def convert_bits(ce_per_token, tokens, chars):
    return ce_per_token * tokens
