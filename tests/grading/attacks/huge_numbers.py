# tries: writes numbers of a million digits into the notebook's metadata
# group: form
# verdict: malformed
# points: 0

def build(notebook, folder):
    text = (folder / "victim.ipynb").read_text()
    number = "9" * 1_000_000
    text = text.replace('"points": 4', f'"points": {number}').replace('"nbformat_minor": 5', '"nbformat_minor": 1e999')
    (folder / "victim.ipynb").write_text(text)
    return False
