# Leaves equal words out of the comparison.
def is_prefix_free(words):
    return not any(a != b and b.startswith(a) for a in words for b in words)
