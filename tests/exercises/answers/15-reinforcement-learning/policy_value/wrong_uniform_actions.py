# Averages over all actions equally.
def policy_value(P, R, policy, gamma):
    P, R = np.asarray(P, float), np.asarray(R, float)
    return np.linalg.solve(np.eye(len(R)) - gamma * P.mean(axis=1), R.mean(axis=1))
