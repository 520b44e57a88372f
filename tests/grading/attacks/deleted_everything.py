# tries: hands in a notebook without cells
# group: form
# verdict: flagged
# points: 0

def build(notebook, folder):
    notebook["cells"] = []
