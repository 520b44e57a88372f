# The label's column of T for each sample.
def forward_correction(Q, Tm, y):
    columns = np.asarray(Tm, dtype=float)[:, np.asarray(y)].T
    return np.mean(-np.log((np.asarray(Q, dtype=float) * columns).sum(axis=1)))
