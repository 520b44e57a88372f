# Nothing is added: one unseen character makes the text impossible.
def class_bits(text, counts, prior=None):
    alphabet = set()
    for table in counts.values():
        alphabet |= set(table)
    bits = {}
    for name, table in counts.items():
        cost = sum(-np.log2(table.get(x, 0) / sum(table.values())) for x in text)
        if prior is not None:
            cost -= np.log2(prior[name])
        bits[name] = cost
    return bits
