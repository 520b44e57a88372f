# Pairs as one number.
def markov_forecast(train, test, C, alpha=1.0):
    train = np.asarray(train)
    pairs = np.bincount(C * train[:-1] + train[1:], minlength=C * C).reshape(C, C)
    before = np.append(train[-1], test)[:-1]
    return (pairs[before] + alpha) / (pairs[before].sum(axis=1, keepdims=True) + alpha * C)
