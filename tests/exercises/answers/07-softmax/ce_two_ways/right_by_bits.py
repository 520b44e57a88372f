# Surprisals in bits, converted to nats at the end; results as arrays of shape ().
def ce_index(Q, y):
    q = np.array([row[label] for row, label in zip(Q, y)], dtype=float)
    with np.errstate(divide="ignore"):
        return np.array(np.mean(-np.log2(q)) * np.log(2))


def ce_onehot(Q, Y):
    Q, Y = np.asarray(Q, float), np.asarray(Y, float)
    asked = Y > 0
    with np.errstate(divide="ignore"):
        bits = -(Y[asked] * np.log2(Q[asked])).sum() / len(Q)
    return np.array(bits * np.log(2))
