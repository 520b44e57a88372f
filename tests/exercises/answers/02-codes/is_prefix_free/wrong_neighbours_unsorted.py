# Compares neighbours in the order in which they came.
def is_prefix_free(words):
    return not any(b.startswith(a) or a.startswith(b) for a, b in zip(words, words[1:]))
