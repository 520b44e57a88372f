# tries: hands in a named pipe, which nobody writes to
# group: form
# verdict: malformed
# points: 0

import os


def build(notebook, folder):
    (folder / "victim.ipynb").unlink()
    os.mkfifo(folder / "victim.ipynb")
    return False
