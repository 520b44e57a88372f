# Cuts the text into blocks that do not overlap.
from collections import Counter


def markov_conditional_entropy(text, k, base=None):
    blocks = [text[i : i + k + 1] for i in range(0, len(text) - k, k + 1)]
    pairs, contexts = Counter(blocks), Counter(block[:k] for block in blocks)
    nats = sum(m * np.log(contexts[pair[:k]] / m) for pair, m in pairs.items()) / len(blocks)
    return nats if base is None else nats / np.log(base)
