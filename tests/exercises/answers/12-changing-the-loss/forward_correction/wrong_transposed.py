# Takes the columns of T for the true classes.
def forward_correction(Q, Tm, y):
    seen = np.asarray(Q, dtype=float) @ np.asarray(Tm, dtype=float).T
    return -np.log(seen[np.arange(len(seen)), y]).mean()
