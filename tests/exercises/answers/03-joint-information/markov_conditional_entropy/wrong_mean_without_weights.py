# The plain mean over the contexts.
from collections import Counter, defaultdict


def markov_conditional_entropy(text, k, base=None):
    after = defaultdict(Counter)
    for i in range(k, len(text)):
        after[text[i - k : i]][text[i]] += 1
    values = []
    for counter in after.values():
        q = np.array(list(counter.values())) / sum(counter.values())
        values.append(-(q * np.log(q)).sum())
    return np.mean(values) / (1.0 if base is None else np.log(base))
