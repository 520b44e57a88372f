# Denies that entropy is the cross-entropy of a distribution with itself.
def correct_claims():
    return {
        "a": False,
        "b": True,
        "c": False,
        "d": False,
        "e": True,
        "f": False,
        "g": True,
        "h": False,
    }
