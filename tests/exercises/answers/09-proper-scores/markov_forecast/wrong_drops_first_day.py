# No forecast for the first test day.
def markov_forecast(train, test, C, alpha=1.0):
    train, test = np.asarray(train), np.asarray(test)
    seen = train
    counts = np.full((C, C), float(alpha))
    np.add.at(counts, (seen[:-1], seen[1:]), 1)
    after = counts / counts.sum(axis=1, keepdims=True)
    return after[test[:-1]]
