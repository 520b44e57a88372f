# Scores the expert under the policy.
def bc_loss(policy, expert, d):
    policy, expert, d = (np.asarray(x, dtype=float) for x in (policy, expert, d))
    with np.errstate(divide="ignore"):
        cost = np.where(policy > 0, -np.log(expert), 0.0)
    per_state = (policy * cost).sum(axis=1)
    return d[d > 0] @ per_state[d > 0]
