# Multiplies by zero too late: 0 times inf is nan.
def bc_loss(policy, expert, d):
    policy, expert, d = (np.asarray(x, dtype=float) for x in (policy, expert, d))
    with np.errstate(all="ignore"):
        return (d[:, None] * expert * -np.log(policy)).sum()
