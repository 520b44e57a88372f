# Looks at endings.
def is_prefix_free(words):
    words = list(words)
    return not any(
        i != j and b.endswith(a) for i, a in enumerate(words) for j, b in enumerate(words)
    )
