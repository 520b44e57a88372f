# The inverse matrix as the sum of all powers.
def policy_value(P, R, policy, gamma):
    P, R, policy = np.array(P, float), np.array(R, float), np.array(policy, float)
    step = sum(policy[:, [a]] * P[:, a] for a in range(R.shape[1]))
    return np.linalg.inv(np.eye(len(R)) - gamma * step) @ np.diag(policy @ R.T)
