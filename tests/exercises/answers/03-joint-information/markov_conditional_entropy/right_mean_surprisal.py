# The mean surprisal of each character under the frequencies of its own context.
from collections import Counter


def markov_conditional_entropy(text, k, base=None):
    pairs = [(text[i - k : i], text[i]) for i in range(k, len(text))]
    both, contexts = Counter(pairs), Counter(context for context, _ in pairs)
    return np.mean(
        [np.log(contexts[pair[0]] / both[pair]) for pair in pairs]
    ) / (1.0 if base is None else np.log(base))
