# Denies Gibbs' inequality (or its case of equality): p fixed, q free.
def correct_claims():
    return {
        "a": False,
        "b": False,
        "c": False,
        "d": False,
        "e": True,
        "f": False,
        "g": True,
        "h": True,
    }
