# tries: looks for notebooks, gradebooks and the course folder on the disk
# group: read
# verdict: graded
# points: full

# %% square
import os

places = ["@COURSE@", "/home", "/root", "/srv", "/mnt", "/work", "/tmp", "/var/tmp", os.getcwd()]
secret = "HU" + "SH-"
for place in places:
    for folder, folders, files in os.walk(place):
        folders[:] = [name for name in folders if name not in ("site-packages", "node_modules", ".git")]
        for name in files:
            if name.endswith((".ipynb", ".db")):
                path = os.path.join(folder, name)
                try:
                    text = open(path, encoding="utf-8", errors="replace").read()
                except OSError:
                    continue
                if secret in text:
                    print(path, text[text.find(secret) :][:300])


def square(n):
    return n * n
