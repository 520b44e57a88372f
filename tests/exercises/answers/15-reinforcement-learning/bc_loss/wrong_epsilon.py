# A small constant in the logarithm.
def bc_loss(policy, expert, d):
    policy, expert, d = (np.asarray(x, dtype=float) for x in (policy, expert, d))
    return -(d[:, None] * expert * np.log(policy + 1e-10)).sum()
