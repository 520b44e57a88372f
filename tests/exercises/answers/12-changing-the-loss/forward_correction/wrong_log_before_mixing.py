# Takes the logarithm first.
def forward_correction(Q, Tm, y):
    Q, Tm = np.asarray(Q, dtype=float), np.asarray(Tm, dtype=float)
    return -(np.log(Q) * Tm[:, y].T).sum(axis=1).mean()
