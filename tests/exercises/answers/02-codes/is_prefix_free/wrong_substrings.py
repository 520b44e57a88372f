# Looks for a word anywhere in another one.
def is_prefix_free(words):
    words = list(words)
    return not any(i != j and a in b for i, a in enumerate(words) for j, b in enumerate(words))
