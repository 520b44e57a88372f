# Sorts by length, and then the two need not be neighbours.
def is_prefix_free(words):
    ordered = sorted(words, key=len)
    return not any(b.startswith(a) for a, b in zip(ordered, ordered[1:]))
