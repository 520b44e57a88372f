# Answers True throughout.
def correct_claims():
    return {
        "a": True,
        "b": True,
        "c": True,
        "d": True,
        "e": True,
        "f": True,
        "g": True,
        "h": True,
    }
