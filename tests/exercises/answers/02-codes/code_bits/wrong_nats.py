# Natural logarithms: the sum is in nats.
def code_bits(q, x):
    q = np.asarray(q, dtype=float)
    with np.errstate(divide="ignore"):
        return float(-np.log(q[np.asarray(x, dtype=int)]).sum())
