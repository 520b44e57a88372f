# Sorts with numpy and returns numpy's truth value.
def is_prefix_free(words):
    ordered = np.sort(np.array(words, dtype=str))
    return np.bool_(not np.char.startswith(ordered[1:], ordered[:-1]).any())
