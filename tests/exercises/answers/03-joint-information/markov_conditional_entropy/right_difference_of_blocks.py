# The entropy of blocks of k + 1 characters minus that of blocks of k, the last one included.
from collections import Counter

import xentcore


def markov_conditional_entropy(text, k, base=None):
    def blocks(length):
        counts = Counter(text[i : i + length] for i in range(len(text) - length + 1))
        n = np.array(list(counts.values()))
        return xentcore.entropy(n / n.sum(), base=base)

    return blocks(k + 1) - (blocks(k) if k else 0.0)
