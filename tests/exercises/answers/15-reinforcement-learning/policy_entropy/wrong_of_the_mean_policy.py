# The entropy of the actions taken overall.
def policy_entropy(policy, d, base=None):
    overall = np.asarray(d, dtype=float) @ np.asarray(policy, dtype=float)
    overall = overall[overall > 0]
    nats = -(overall * np.log(overall)).sum()
    return nats if base is None else nats / np.log(base)
