# tries: hands in two thousand files and folders nested a hundred deep
# group: form
# verdict: flagged
# points: full

def build(notebook, folder):
    for number in range(2000):
        (folder / f"file-{number}.txt").write_text("x")
    deep = folder
    for _ in range(100):
        deep = deep / "d"
    deep.mkdir(parents=True)
    (deep / "numpy.py").write_text("1 / 0")
