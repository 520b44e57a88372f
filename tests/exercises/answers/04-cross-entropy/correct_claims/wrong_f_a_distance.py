# Believes that cross-entropy is a distance.
def correct_claims():
    return {
        "a": False,
        "b": True,
        "c": False,
        "d": False,
        "e": True,
        "f": True,
        "g": True,
        "h": True,
    }
