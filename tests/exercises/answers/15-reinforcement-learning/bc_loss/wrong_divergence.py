# Subtracts the entropy of the expert.
def bc_loss(policy, expert, d):
    policy, expert, d = (np.asarray(x, dtype=float) for x in (policy, expert, d))
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(expert * d[:, None] > 0, expert * np.log(expert / policy), 0.0)
    return (d[:, None] * terms).sum()
