# Divides by whole characters a token.
def convert_bits(ce_per_token, tokens, chars):
    return ce_per_token / max(chars // tokens, 1)
