# Divides by the mean length of a token.
def convert_bits(ce_per_token, tokens, chars):
    return ce_per_token / (chars / tokens)
