# Believes that there is a largest finite value, at disjoint supports.
def correct_claims():
    return {
        "a": False,
        "b": True,
        "c": False,
        "d": True,
        "e": True,
        "f": False,
        "g": True,
        "h": True,
    }
