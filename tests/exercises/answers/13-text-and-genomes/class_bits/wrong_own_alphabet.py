# Each class smooths over its own characters only.
def class_bits(text, counts, prior=None):
    alphabet = set()
    for table in counts.values():
        alphabet |= set(table)
    bits = {}
    for name, table in counts.items():
        total = sum(table.values()) + len(table) + 1
        cost = sum(-np.log2((table.get(x, 0) + 1) / total) for x in text)
        if prior is not None:
            cost -= np.log2(prior[name])
        bits[name] = cost
    return bits
