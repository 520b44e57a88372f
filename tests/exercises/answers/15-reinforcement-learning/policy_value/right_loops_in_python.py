# Plain sums over actions and states, in place, for a fixed number of sweeps.
def policy_value(P, R, policy, gamma):
    S, A = len(R), len(R[0])
    step = [[float(sum(policy[s][a] * P[s][a][t] for a in range(A))) for t in range(S)]
            for s in range(S)]
    reward = [float(sum(policy[s][a] * R[s][a] for a in range(A))) for s in range(S)]
    v = [0.0] * S
    for _ in range(4000):
        for s in range(S):
            v[s] = reward[s] + gamma * sum(step[s][t] * v[t] for t in range(S))
    return v
