# Takes every state that leads to itself for a terminal one without value.
def policy_value(P, R, policy, gamma):
    P, R, policy = np.asarray(P, float), np.asarray(R, float), np.asarray(policy, float)
    step = np.einsum("sa,sat->st", policy, P)
    reward = (policy * R).sum(axis=1)
    ended = np.diag(step) > 1 - 1e-12
    step[ended], reward[ended] = 0, 0
    return np.linalg.solve(np.eye(len(R)) - gamma * step, reward)
