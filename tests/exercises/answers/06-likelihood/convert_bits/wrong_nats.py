# Turns the bits into nats on the way.
def convert_bits(ce_per_token, tokens, chars):
    return ce_per_token * tokens / chars * np.log(2)
