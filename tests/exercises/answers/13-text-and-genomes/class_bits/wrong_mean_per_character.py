# Divides by the length: means of different evidence.
def class_bits(text, counts, prior=None):
    alphabet = set()
    for table in counts.values():
        alphabet |= set(table)
    bits = {}
    for name, table in counts.items():
        total = sum(table.values()) + len(alphabet) + 1
        cost = 1 / max(len(text), 1) * sum(-np.log2((table.get(x, 0) + 1) / total) for x in text)
        if prior is not None:
            cost -= np.log2(prior[name])
        bits[name] = cost
    return bits
