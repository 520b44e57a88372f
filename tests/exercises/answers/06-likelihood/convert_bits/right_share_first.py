# Tokens for one character, times the cost of a token.
def convert_bits(ce_per_token, tokens, chars):
    tokens_per_character = tokens / chars
    return float(tokens_per_character * ce_per_token)
