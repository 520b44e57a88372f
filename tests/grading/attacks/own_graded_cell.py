# tries: adds a graded cell of its own that is worth a hundred points
# group: form
# start: untouched
# verdict: flagged
# points: 0

def build(notebook, folder):
    marks = {"grade_id": "bonus", "grade": True, "locked": True, "solution": False, "points": 100,
             "schema_version": 3, "task": False, "cell_type": "code"}
    notebook["cells"].append(
        {"cell_type": "code", "id": "bonus", "source": "assert True", "outputs": [],
         "execution_count": None, "metadata": {"nbgrader": marks}}
    )
