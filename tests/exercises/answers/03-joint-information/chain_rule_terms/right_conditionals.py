# Each conditional entropy from its own definition.
from scipy.special import entr


def chain_rule_terms(p, base=None):
    p = np.asarray(p, dtype=float)

    def left_to_learn(table):
        return sum(row.sum() * entr(row / row.sum()).sum() for row in table if row.sum() > 0)

    nats = [
        entr(p.sum(axis=(1, 2))).sum(),
        left_to_learn(p.sum(axis=2)),
        left_to_learn(p.reshape(-1, p.shape[2])),
    ]
    return [term / np.log(base) if base else term for term in nats]
