# Leaves the version out whose defect it did not find.
def classify_defect():
    return {"b1": "A", "b2": "I", "b3": "F", "b4": "E", "b5": "G", "b6": "L", "b8": "M"}
