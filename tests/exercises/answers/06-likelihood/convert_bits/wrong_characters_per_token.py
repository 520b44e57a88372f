# The length of a token, without its cost.
def convert_bits(ce_per_token, tokens, chars):
    return chars / tokens
