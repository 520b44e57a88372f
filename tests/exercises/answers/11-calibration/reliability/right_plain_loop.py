# Plain Python, empty bins left out.
def reliability(P, y, bins=10):
    table = {}
    for row, label in zip(P, y):
        row = [float(q) for q in row]
        c = max(row)
        b = next(b for b in range(bins) if c <= (b + 1) / bins or b == bins - 1)
        table.setdefault(b, []).append((c, row.index(c) == label))
    conf, acc, counts = [], [], []
    for b in sorted(table):
        n = len(table[b])
        conf.append(sum(c for c, _ in table[b]) / n)
        acc.append(sum(hit for _, hit in table[b]) / n)
        counts.append(n)
    return conf, acc, counts
