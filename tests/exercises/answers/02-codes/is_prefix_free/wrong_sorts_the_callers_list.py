# Sorts the caller's list in place.
def is_prefix_free(words):
    if isinstance(words, tuple):
        words = list(words)
    words.sort()
    return not any(b.startswith(a) for a, b in zip(words, words[1:]))
