# Answers False throughout.
def correct_claims():
    return {
        "a": False,
        "b": False,
        "c": False,
        "d": False,
        "e": False,
        "f": False,
        "g": False,
        "h": False,
    }
