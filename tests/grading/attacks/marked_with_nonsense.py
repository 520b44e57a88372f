# tries: puts lists, numbers and deep nests where nbgrader's marks are strings and truth values
# group: form
# verdict: flagged
# points: full

def build(notebook, folder):
    deep = []
    for _ in range(300):
        deep = [deep]
    for number, value in enumerate([None, 5, [], {"a": {}}, deep, "x" * 10**6, True]):
        cell = {"cell_type": "code", "id": f"x{number}", "source": "1", "outputs": value}
        marks = {"grade_id": value, "grade": value, "points": value, "locked": value}
        notebook["cells"].append(cell | {"execution_count": value, "metadata": {"nbgrader": marks}})
    notebook["metadata"] = {"kernelspec": {"name": deep, "language": deep}, "language_info": 5}
