# Counts the step from the last training day to the first test day.
def markov_forecast(train, test, C, alpha=1.0):
    train, test = np.asarray(train), np.asarray(test)
    seen = np.append(train, test[0])
    counts = np.full((C, C), float(alpha))
    np.add.at(counts, (seen[:-1], seen[1:]), 1)
    after = counts / counts.sum(axis=1, keepdims=True)
    return after[np.concatenate([train[-1:], test[:-1]])]
