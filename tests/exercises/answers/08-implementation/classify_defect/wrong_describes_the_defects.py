# Returns what is wrong with each version instead of an input that shows it.
def classify_defect():
    return {
        "b1": "mean over classes",
        "b2": "checks the total",
        "b3": "clips",
        "b4": "guesses from the shape",
        "b5": "accepts -1",
        "b6": "broadcasts",
        "b7": "changes its argument",
        "b8": "accepts nan",
    }
