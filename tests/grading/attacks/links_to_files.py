# tries: hands in links to the accounts of this machine, the gradebook and the root folder
# group: form
# verdict: flagged
# points: full

import os


def build(notebook, folder):
    (folder / "passwd.txt").symlink_to("/etc/passwd")
    (folder / "grades.txt").symlink_to("@COURSE@/gradebook.db")
    (folder / "other").symlink_to("@COURSE@/submitted/grace")
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe")
    for cell in notebook["cells"]:
        if cell["id"] == "square":
            cell["source"] += (
                "\n\nfor name in ('passwd.txt', 'grades.txt', 'other/victim/victim.ipynb'):\n"
                "    try:\n        print('HUSH-read', open(name).read()[:300])\n"
                "    except OSError:\n        pass\n"
            )
