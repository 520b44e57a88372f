# tries: deletes every test cell
# group: form
# start: untouched
# verdict: flagged
# points: 0

def build(notebook, folder):
    notebook["cells"] = [cell for cell in notebook["cells"] if "-test-" not in cell["id"]]
