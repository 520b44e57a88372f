# Clips what is seen.
def forward_correction(Q, Tm, y):
    seen = np.asarray(Q, dtype=float) @ np.asarray(Tm, dtype=float)
    return -np.log(np.maximum(seen[np.arange(len(seen)), y], 1e-12)).mean()
