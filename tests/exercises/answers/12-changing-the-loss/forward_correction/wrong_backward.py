# Corrects the losses by the inverse, not the answers.
def forward_correction(Q, Tm, y):
    losses = -np.log(np.asarray(Q, dtype=float))
    corrected = losses @ np.linalg.pinv(np.asarray(Tm, dtype=float)).T
    return corrected[np.arange(len(corrected)), y].mean()
