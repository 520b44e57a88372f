# Bits whatever the base.
def policy_entropy(policy, d, base=None):
    policy, d = np.asarray(policy, dtype=float), np.asarray(d, dtype=float)
    terms = -policy * np.log(np.where(policy > 0, policy, 1.0))
    return d @ terms.sum(axis=1) / np.log(2)
