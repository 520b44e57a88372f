# Weighs by what the label got, not by what it lacked.
def focal_loss(Q, y, gamma):
    Q = np.asarray(Q, dtype=float)
    q = Q[np.arange(len(Q)), y]
    return (-(q**gamma) * np.log(q)).mean()
