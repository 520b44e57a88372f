# Takes only the expert's most probable action as the label.
def bc_loss(policy, expert, d):
    policy, expert, d = (np.asarray(x, dtype=float) for x in (policy, expert, d))
    label = expert.argmax(axis=1)
    with np.errstate(divide="ignore"):
        cost = -np.log(policy[np.arange(len(d)), label])
    return d[d > 0] @ cost[d > 0]
