# Takes the cost for nats and turns it into bits.
def convert_bits(ce_per_token, tokens, chars):
    return ce_per_token * tokens / chars / np.log(2)
