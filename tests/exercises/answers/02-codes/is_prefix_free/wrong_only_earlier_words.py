# A later word may not begin with an earlier one, but the other way round is not looked at.
def is_prefix_free(words):
    words = list(words)
    return not any(later.startswith(word) for i, word in enumerate(words) for later in words[i + 1 :])
