# tries: hands in files whose names are paths, options and control characters
# group: form
# verdict: graded
# points: full

import os


def build(notebook, folder):
    for name in ("-rf", "..  ", "a\nb", "\x1b[2J", "%s%n", "$(touch xent-loot)", "a" * 250, "con", "~"):
        (folder / name).write_text("x")
    os.mkdir(folder / "...")
    (folder / "..." / "..x").write_text("x")
