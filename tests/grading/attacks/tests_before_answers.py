# tries: moves a test before the answer, where it meets another test's helper of that name
# group: form
# start: untouched
# verdict: graded
# points: 0

def build(notebook, folder):
    cells = {cell["id"]: cell for cell in notebook["cells"]}
    moved = cells["entropy-test-1"]
    notebook["cells"].remove(moved)
    notebook["cells"].insert(notebook["cells"].index(cells["entropy"]), moved)
