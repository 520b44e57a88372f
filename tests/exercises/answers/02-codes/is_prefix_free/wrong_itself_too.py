# Compares each word with itself as well, which it always begins.
def is_prefix_free(words):
    return not any(b.startswith(a) for a in words for b in words)
