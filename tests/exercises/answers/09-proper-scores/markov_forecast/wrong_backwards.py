# Counts what came before, not what followed.
def markov_forecast(train, test, C, alpha=1.0):
    train, test = np.asarray(train), np.asarray(test)
    seen = train
    counts = np.full((C, C), float(alpha))
    np.add.at(counts, (seen[1:], seen[:-1]), 1)
    after = counts / counts.sum(axis=1, keepdims=True)
    return after[np.concatenate([train[-1:], test[:-1]])]
