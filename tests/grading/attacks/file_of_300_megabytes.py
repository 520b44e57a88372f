# tries: hands in a notebook of 300 MB, almost all of it a hole in the file
# group: form
# verdict: malformed
# points: 0

import os


def build(notebook, folder):
    os.truncate(folder / "victim.ipynb", 300_000_000)
    return False
