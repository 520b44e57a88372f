# Joins the known variables to one: each term is a conditional entropy of a table with two axes.
import xentcore


def chain_rule_terms(p, base=None):
    p = np.asarray(p, dtype=float)

    def left_open(table):
        return sum(
            row.sum() * xentcore.entropy(row / row.sum(), base=base)
            for row in table
            if row.sum() > 0
        )

    return [
        left_open(p.sum(axis=(1, 2)).reshape(1, -1)),
        left_open(p.sum(axis=2)),
        left_open(p.reshape(-1, p.shape[2])),
    ]
