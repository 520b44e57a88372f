# A small constant in the logarithm.
def policy_entropy(policy, d, base=None):
    policy, d = np.asarray(policy, dtype=float), np.asarray(d, dtype=float)
    nats = d @ -(policy * np.log(policy + 1e-6)).sum(axis=1)
    return nats if base is None else nats / np.log(base)
