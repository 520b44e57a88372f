# Follows the popular explanation in every statement.
def correct_claims():
    return {
        "a": True,
        "b": False,
        "c": True,
        "d": True,
        "e": False,
        "f": True,
        "g": False,
        "h": False,
    }
