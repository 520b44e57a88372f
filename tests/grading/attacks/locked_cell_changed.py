# tries: changes the locked set-up cell, so that the tests' names mean something else
# group: form
# start: untouched
# verdict: flagged
# points: 0

def build(notebook, folder):
    for cell in notebook["cells"]:
        if cell["id"] == "setup":
            cell["source"] = "from unittest.mock import MagicMock\ncalling = close = np = MagicMock()\n"
