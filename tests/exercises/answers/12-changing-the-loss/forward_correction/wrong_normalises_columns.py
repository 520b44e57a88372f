# Makes the columns of T sum to one.
def forward_correction(Q, Tm, y):
    Tm = np.asarray(Tm, dtype=float)
    Tm = Tm / Tm.sum(axis=0)
    seen = np.asarray(Q, dtype=float) @ Tm
    return -np.log(seen[np.arange(len(seen)), y]).mean()
