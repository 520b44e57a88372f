# Collects all proper beginnings in a set; then words must be new and not among them.
def is_prefix_free(words):
    beginnings = {word[:k] for word in words for k in range(len(word))}
    return len(set(words)) == len(words) and beginnings.isdisjoint(words)
