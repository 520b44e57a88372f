# The shares of the labels, the same every day.
def markov_forecast(train, test, C, alpha=1.0):
    counts = np.bincount(train, minlength=C) + alpha
    return np.tile(counts / counts.sum(), (len(test), 1))
