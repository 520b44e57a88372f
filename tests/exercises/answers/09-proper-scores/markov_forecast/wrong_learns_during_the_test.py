# Updates the counts after each test day.
def markov_forecast(train, test, C, alpha=1.0):
    counts = np.full((C, C), float(alpha))
    np.add.at(counts, (np.asarray(train)[:-1], np.asarray(train)[1:]), 1)
    yesterday, rows = train[-1], []
    for today in test:
        rows.append(counts[yesterday] / counts[yesterday].sum())
        counts[yesterday, today] += 1
        yesterday = today
    return np.array(rows)
