# A dictionary of followers for each context.
import math
from collections import Counter, defaultdict


def markov_conditional_entropy(text, k, base=None):
    followers = defaultdict(Counter)
    for i in range(k, len(text)):
        followers[text[i - k : i]][text[i]] += 1
    total = 0.0
    for letters in followers.values():
        n = sum(letters.values())
        total -= sum(m * math.log(m / n) for m in letters.values())
    total /= len(text) - k
    return total if base is None else total / math.log(base)
