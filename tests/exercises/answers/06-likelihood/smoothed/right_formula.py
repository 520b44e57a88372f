# The denominator written out: N + alpha C.
def smoothed(counts, alpha):
    return [(n + alpha) / (sum(counts) + alpha * len(counts)) for n in counts]
