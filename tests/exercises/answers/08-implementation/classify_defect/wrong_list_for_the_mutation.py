# For the overwriting: a list, of which the version has its own copy.
def classify_defect():
    return {"b1": "A", "b2": "I", "b3": "F", "b4": "E", "b5": "G", "b6": "L", "b7": "A", "b8": "M"}
