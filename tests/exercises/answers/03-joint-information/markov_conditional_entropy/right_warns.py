# Numbers the characters and counts in an array of contexts by symbols; 0/0 is left out with a warning.
def markov_conditional_entropy(text, k, base=None):
    symbols, codes = np.unique(list(text), return_inverse=True)
    n = len(codes) - k
    context = np.zeros(n, dtype=int)
    for j in range(k):
        context = context * len(symbols) + codes[j : j + n]
    _, context = np.unique(context, return_inverse=True)
    table = np.zeros((context.max() + 1, len(symbols)))
    np.add.at(table, (context, codes[k:]), 1)
    shares = table / table.sum(axis=1, keepdims=True)
    nats = -np.nansum(table / n * np.log(shares))
    return nats if base is None else nats / np.log(base)
