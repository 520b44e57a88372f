# Checks the lengths: with such lengths a prefix code exists, but these words need not be one.
def is_prefix_free(words):
    return len(set(words)) == len(words) and sum(2.0 ** -len(word) for word in words) <= 1
