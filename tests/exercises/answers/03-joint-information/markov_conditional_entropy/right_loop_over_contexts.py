# A dictionary of counters, one for each context, and the weighted mean of their entropies.
import math
from collections import Counter, defaultdict


def markov_conditional_entropy(text, k, base=None):
    after = defaultdict(Counter)
    for i in range(k, len(text)):
        after[text[i - k : i]][text[i]] += 1
    total = 0.0
    for counter in after.values():
        n = sum(counter.values())
        total -= sum(m * math.log(m / n) for m in counter.values())
    return total / (len(text) - k) / (1.0 if base is None else math.log(base))
