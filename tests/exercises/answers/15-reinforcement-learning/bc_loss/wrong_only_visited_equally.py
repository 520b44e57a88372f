# Averages equally over the states that the expert visits.
def bc_loss(policy, expert, d):
    policy, expert, d = (np.asarray(x, dtype=float) for x in (policy, expert, d))
    with np.errstate(divide="ignore"):
        cost = np.where(expert > 0, -np.log(policy), 0.0)
    return (expert * cost).sum(axis=1)[d > 0].mean()
