# Denies that the average difference of surprisals is H(p, q) - H(p).
def correct_claims():
    return {
        "a": False,
        "b": True,
        "c": False,
        "d": False,
        "e": True,
        "f": False,
        "g": False,
        "h": True,
    }
