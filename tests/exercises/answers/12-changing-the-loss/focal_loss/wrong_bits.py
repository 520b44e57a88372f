# In bits.
def focal_loss(Q, y, gamma):
    Q = np.asarray(Q, dtype=float)
    q = Q[np.arange(len(Q)), y]
    return (-((1 - q) ** gamma) * np.log2(q)).mean()
