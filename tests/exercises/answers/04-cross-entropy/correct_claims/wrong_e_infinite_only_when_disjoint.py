# Believes that only disjoint supports make the cross-entropy infinite.
def correct_claims():
    return {
        "a": False,
        "b": True,
        "c": False,
        "d": False,
        "e": False,
        "f": False,
        "g": True,
        "h": True,
    }
