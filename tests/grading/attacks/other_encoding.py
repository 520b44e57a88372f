# tries: hands in a notebook in UTF-16
# group: form
# verdict: graded
# points: full

def build(notebook, folder):
    path = folder / "victim.ipynb"
    path.write_bytes(path.read_text().encode("utf-16"))
    return False
