# An average over simulated episodes.
def policy_value(P, R, policy, gamma):
    P, R, policy = np.asarray(P, float), np.asarray(R, float), np.asarray(policy, float)
    rng = np.random.default_rng(0)
    S, A = R.shape
    v = []
    for first in range(S):
        s, total, weight = np.full(200, first), np.zeros(200), 1.0
        for _ in range(100):
            a = np.minimum((rng.random((200, 1)) > policy[s].cumsum(1)).sum(1), A - 1)
            total, weight = total + weight * R[s, a], weight * gamma
            s = np.minimum((rng.random((200, 1)) > P[s, a].cumsum(1)).sum(1), S - 1)
        v.append(total.mean())
    return v
