# numpy's 64-bit integers: 2 ** 64 wraps round to 0, whose inverse is infinite.
def kraft_sum(lengths, D=2):
    with np.errstate(divide="ignore"):
        return float((1 / D ** np.asarray(lengths, dtype=np.int64)).sum())
