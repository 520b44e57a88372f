# tries: hands in a notebook of format 1e300
# group: form
# verdict: malformed
# points: 0

def build(notebook, folder):
    notebook["nbformat"] = [[1e300]]
