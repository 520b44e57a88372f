# Leaves bits per token as they are.
def convert_bits(ce_per_token, tokens, chars):
    return ce_per_token
