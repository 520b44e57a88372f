# tries: fills the grader's memory with outputs, each of them just small enough for one cell
# group: starve
# verdict: graded
# points: full

def build(notebook, folder):
    big = "display({'image/png': '\U0001F600' * 3_000_000, 'text/plain': ''}, raw=True)"
    notebook["cells"] += [
        {"cell_type": "code", "id": f"big-{n}", "metadata": {}, "source": big, "outputs": [],
         "execution_count": None}
        for n in range(12)
    ]  # fmt: skip
