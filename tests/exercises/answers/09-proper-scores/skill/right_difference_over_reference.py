# The share of the reference's penalty that is saved, in bits.
def skill(P, y, y_train):
    P, y, y_train = np.asarray(P, dtype=float), np.asarray(y), np.asarray(y_train)
    reference = sum(-np.log2(np.mean(y_train == k)) for k in y)
    score = sum(-np.log2(row[k]) for row, k in zip(P, y))
    return (reference - score) / reference
