# Sums over the states without their weights.
def policy_entropy(policy, d, base=None):
    policy, d = np.asarray(policy, dtype=float), np.asarray(d, dtype=float)
    unit = 1.0 if base is None else np.log(base)
    terms = -policy * np.log(np.where(policy > 0, policy, 1.0))
    return terms.sum() / unit
