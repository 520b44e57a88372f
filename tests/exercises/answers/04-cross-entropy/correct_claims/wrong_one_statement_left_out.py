# Leaves out the statement it is not sure about.
def correct_claims():
    return {
        "a": False,
        "b": True,
        "c": False,
        "d": False,
        "e": True,
        "f": False,
        "h": True,
    }
