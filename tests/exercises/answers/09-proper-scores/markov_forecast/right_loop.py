# Counts in lists of lists, one forecast after the other.
def markov_forecast(train, test, C, alpha=1.0):
    counts = [[alpha] * C for _ in range(C)]
    for before, after in zip(train, train[1:]):
        counts[before][after] += 1
    yesterday, rows = train[-1], []
    for today in test:
        row = counts[yesterday]
        rows.append([n / sum(row) for n in row])
        yesterday = today
    return np.array(rows)
