# tries: hands in JSON that is no notebook
# group: form
# verdict: malformed
# points: 0

def build(notebook, folder):
    (folder / "victim.ipynb").write_text('[null, NaN, "cells"]')
    return False
