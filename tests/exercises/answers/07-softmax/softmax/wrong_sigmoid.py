# A sigmoid of each logit, divided by the sum.
def softmax(Z, axis=-1):
    S = 1 / (1 + np.exp(-np.asarray(Z, dtype=float)))
    return S / S.sum(axis=axis, keepdims=True)
