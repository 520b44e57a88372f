# Plain Python.
def mle_categorical(counts):
    total = sum(counts)
    return [n / total for n in counts]
