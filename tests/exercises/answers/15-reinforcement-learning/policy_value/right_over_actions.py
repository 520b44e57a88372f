# Solves for the values of state-action pairs first, then averages.
def policy_value(P, R, policy, gamma):
    P, R, policy = np.asarray(P, float), np.asarray(R, float), np.asarray(policy, float)
    S, A = R.shape
    move = (P[:, :, :, None] * policy[None, None]).reshape(S * A, S * A)
    q = np.linalg.solve(np.eye(S * A) - gamma * move, R.ravel()).reshape(S, A)
    return (policy * q).sum(axis=1)
