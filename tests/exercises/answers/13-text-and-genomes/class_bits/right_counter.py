# As n times a cross-entropy: the counts of the text against the model.
from collections import Counter


def class_bits(text, counts, prior=None):
    K = len({x for table in counts.values() for x in table})
    found = Counter(text)
    result = {}
    for name, table in counts.items():
        n = sum(table.values())
        q = {x: (table[x] + 1 if x in table else 1) / (n + K + 1) for x in found}
        result[name] = float(sum(times * -np.log2(q[x]) for x, times in found.items()))
        result[name] += 0.0 if prior is None else -np.log2(prior[name])
    return result
