# Natural logarithms, converted at the end.
def code_bits(q, x):
    with np.errstate(divide="ignore"):
        nats = [-np.log(np.float64(q[symbol])) for symbol in x]
    return np.sum(nats) / np.log(2)
