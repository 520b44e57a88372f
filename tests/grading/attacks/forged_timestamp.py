# tries: hands in a timestamp of last year, another of nonsense, and names of the grader's files
# group: form
# verdict: graded
# points: full

def build(notebook, folder):
    (folder / "timestamp.txt").write_text("2001-01-01 00:00:00 UTC")
    (folder / "user_info.json").write_text('{"username": "grace"}')
    (folder / "gradebook.db").write_text("")
