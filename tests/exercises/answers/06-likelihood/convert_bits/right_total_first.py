# The cost of the whole text, then its characters.
def convert_bits(ce_per_token, tokens, chars):
    bits = np.multiply(ce_per_token, tokens)
    return np.divide(bits, chars)
