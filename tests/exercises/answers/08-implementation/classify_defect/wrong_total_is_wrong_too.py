# For the check of the total: rows whose total is wrong as well.
def classify_defect():
    return {"b1": "A", "b2": "B", "b3": "F", "b4": "E", "b5": "G", "b6": "L", "b7": "O", "b8": "M"}
