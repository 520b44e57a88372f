# Believes that the smallest value is sum p log p, without the minus sign.
def correct_claims():
    return {
        "a": True,
        "b": True,
        "c": False,
        "d": False,
        "e": True,
        "f": False,
        "g": True,
        "h": True,
    }
