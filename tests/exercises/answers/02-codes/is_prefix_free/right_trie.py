# A tree of letters: no word may end on the way of another.
def is_prefix_free(words):
    root = {}
    for word in words:
        node, is_new = root, not root
        for letter in word:
            if "end" in node:
                return False
            if letter not in node:
                node[letter] = {}
                is_new = True
            node = node[letter]
        if not is_new or node:
            return False
        node["end"] = {}
    return True
