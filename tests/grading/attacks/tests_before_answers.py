# tries: moves a test before the answer, where it meets another test's helper of that name
# group: form
# verdict: graded
# points: entropy=0

def build(notebook, folder):
    cells = {cell["id"]: cell for cell in notebook["cells"]}
    moved, answer = cells["entropy-test-1"], cells["entropy"]
    answer["source"] = "def entropy_of(p):\n    raise NotImplementedError\n"
    notebook["cells"].remove(moved)
    notebook["cells"].insert(notebook["cells"].index(answer), moved)
