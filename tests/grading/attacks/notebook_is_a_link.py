# tries: hands in a symbolic link to the instructor's notebook
# group: form
# verdict: malformed
# points: 0

def build(notebook, folder):
    (folder / "victim.ipynb").unlink()
    (folder / "victim.ipynb").symlink_to("@COURSE@/source/victim/victim.ipynb")
    return False
