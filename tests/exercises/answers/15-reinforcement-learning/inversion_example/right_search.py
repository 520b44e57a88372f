# Tries random policies until a pair turns up.
from xentcore import frozen_lake, policy_value


def inversion_example():
    P, R = frozen_lake(slippery=False)
    rng = np.random.default_rng(1)
    way = [(0, 1), (4, 1), (8, 2), (9, 1), (13, 2), (14, 2)]
    expert = np.eye(4)[[1, 0, 0, 0, 1, 0, 0, 0, 2, 1, 0, 0, 0, 2, 2, 0]]
    seen = []
    while True:
        share = rng.uniform(0, 0.4, size=(16, 1))
        policy = (1 - share) * expert + share * rng.dirichlet(np.full(4, 0.2), size=16)
        policy = (policy + 1e-4) / (1 + 4e-4)
        policy /= policy.sum(axis=1, keepdims=True)
        loss = -np.mean([np.log(policy[s, a]) for s, a in way])
        value = policy_value(P, R, policy, 0.99)[0]
        for other, loss2, value2 in seen:
            if loss > loss2 + 0.1 and value > value2 + 0.1:
                return policy.tolist(), other.tolist()
            if loss2 > loss + 0.1 and value2 > value + 0.1:
                return other.tolist(), policy.tolist()
        seen.append((policy, loss, value))
