# Takes the positive entries out of one distribution at a time.
def entropy(p, base=None, axis=-1):
    def one(row):
        row = row[row > 0]
        return -(row * np.log(row)).sum()

    nats = np.apply_along_axis(one, axis, np.asarray(p, dtype=float))
    return nats if base is None else nats / np.log(base)
