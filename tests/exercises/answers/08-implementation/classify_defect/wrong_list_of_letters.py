# Returns the letters in order, without the names.
def classify_defect():
    return list("AIFEGLOM")
