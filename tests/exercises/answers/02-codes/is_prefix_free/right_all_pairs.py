# Compares every word with every other one.
def is_prefix_free(words):
    for i, first in enumerate(words):
        for j, second in enumerate(words):
            if i != j and second.startswith(first):
                return False
    return True
