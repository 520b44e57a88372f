# Believes that the minimum at p = q also holds when q is fixed and p varies.
def correct_claims():
    return {
        "a": False,
        "b": True,
        "c": True,
        "d": False,
        "e": True,
        "f": False,
        "g": True,
        "h": True,
    }
