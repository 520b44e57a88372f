# tries: hands in a folder of the notebook's name
# group: form
# verdict: malformed
# points: 0

def build(notebook, folder):
    (folder / "victim.ipynb").unlink()
    (folder / "victim.ipynb").mkdir()
    (folder / "victim.ipynb" / "victim.ipynb").write_text("{}")
    return False
