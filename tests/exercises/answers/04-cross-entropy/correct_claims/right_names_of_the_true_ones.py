# Names the true statements and derives the dictionary, in reverse order.
def correct_claims():
    true = set("hgeb")
    return {letter: letter in true for letter in reversed("abcdefgh")}
