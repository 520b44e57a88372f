# Averages over the actions instead of summing.
def bc_loss(policy, expert, d):
    policy, expert, d = (np.asarray(x, dtype=float) for x in (policy, expert, d))
    with np.errstate(divide="ignore"):
        cost = np.where(d[:, None] * expert > 0, -np.log(policy), 0.0)
    return (d[:, None] * expert * cost).mean(axis=1).sum()
