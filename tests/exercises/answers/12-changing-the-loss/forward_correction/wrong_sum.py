# Sums over the samples.
def forward_correction(Q, Tm, y):
    seen = np.asarray(Q, dtype=float) @ np.asarray(Tm, dtype=float)
    return -np.log(seen[np.arange(len(seen)), y]).sum()
