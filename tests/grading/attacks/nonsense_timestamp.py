# tries: hands in a timestamp that no parser reads
# group: form
# verdict: graded
# points: full

def build(notebook, folder):
    (folder / "timestamp.txt").write_text("the day before yesterday \0 " * 1000)
