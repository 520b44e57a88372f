# tries: hands in a notebook that breaks off in the middle
# group: form
# verdict: malformed
# points: 0

def build(notebook, folder):
    path = folder / "victim.ipynb"
    text = path.read_text()
    path.write_text(text[: len(text) // 2])
    return False
