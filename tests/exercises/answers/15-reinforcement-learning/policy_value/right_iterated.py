# Repeats the equation until nothing changes.
def policy_value(P, R, policy, gamma):
    P, R, policy = np.asarray(P, float), np.asarray(R, float), np.asarray(policy, float)
    v = np.zeros(len(R))
    while True:
        new = (policy * (R + gamma * (P @ v))).sum(axis=1)
        if np.abs(new - v).max() <= 1e-12 * max(1.0, np.abs(new).max()):
            return new
        v = new
