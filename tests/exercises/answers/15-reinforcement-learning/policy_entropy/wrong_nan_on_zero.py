# 0 log 0 is nan here.
def policy_entropy(policy, d, base=None):
    policy, d = np.asarray(policy, dtype=float), np.asarray(d, dtype=float)
    with np.errstate(all="ignore"):
        nats = d @ -(policy * np.log(policy)).sum(axis=1)
    return nats if base is None else nats / np.log(base)
