# The transposed matrix, repaired by normalising.
def forward_correction(Q, Tm, y):
    seen = np.asarray(Q, dtype=float) @ np.asarray(Tm, dtype=float).T
    seen /= seen.sum(axis=1, keepdims=True)
    return -np.log(seen[np.arange(len(seen)), y]).mean()
