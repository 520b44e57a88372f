# For the broadcast: labels that need no stretching.
def classify_defect():
    return {"b1": "A", "b2": "I", "b3": "F", "b4": "E", "b5": "G", "b6": "O", "b7": "O", "b8": "M"}
