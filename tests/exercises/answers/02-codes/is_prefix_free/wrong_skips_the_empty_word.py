# Throws the word without letters away.
def is_prefix_free(words):
    ordered = sorted(word for word in words if word)
    return not any(b.startswith(a) for a, b in zip(ordered, ordered[1:]))
