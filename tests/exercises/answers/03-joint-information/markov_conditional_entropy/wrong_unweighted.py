# The mean over contexts, each counting alike.
from collections import Counter, defaultdict


def markov_conditional_entropy(text, k, base=None):
    followers = defaultdict(Counter)
    for i in range(k, len(text)):
        followers[text[i - k : i]][text[i]] += 1
    values = []
    for letters in followers.values():
        n = np.array(list(letters.values()))
        values.append(-(n / n.sum() * np.log(n / n.sum())).sum())
    nats = np.mean(values)
    return nats if base is None else nats / np.log(base)
