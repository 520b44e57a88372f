# The eight answers, written down.
def correct_claims():
    return {
        "a": False,
        "b": True,
        "c": False,
        "d": False,
        "e": True,
        "f": False,
        "g": True,
        "h": True,
    }
