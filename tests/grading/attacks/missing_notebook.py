# tries: hands in a folder without the notebook
# group: form
# verdict: malformed
# points: 0

def build(notebook, folder):
    (folder / "victim.ipynb").rename(folder / "my solution (final).ipynb")
    return False
