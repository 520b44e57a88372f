# The entropy of blocks of k + 1 letters minus that of blocks of k.
from collections import Counter


def markov_conditional_entropy(text, k, base=None):
    def block(m):
        n = np.array(list(Counter(text[i : i + m] for i in range(len(text) - m + 1)).values()))
        return -(n / n.sum() * np.log(n / n.sum())).sum() if m else 0.0

    nats = block(k + 1) - block(k)
    return nats if base is None else nats / np.log(base)
