# tries: hands in an empty file
# group: form
# verdict: malformed
# points: 0

def build(notebook, folder):
    (folder / "victim.ipynb").write_text("")
    return False
