# tries: finds the instructor's notebook and runs its solutions
# group: read
# start: untouched
# verdict: graded
# points: 0

# %% mean
import glob
import json


def solve():
    for path in glob.glob("@COURSE@/source/*/*.ipynb"):
        for cell in json.load(open(path))["cells"]:
            marks = cell["metadata"].get("nbgrader", {})
            if marks.get("solution") and cell["cell_type"] == "code":
                exec("".join(cell["source"]), globals())


solve()
# %% surprisal
solve()
# %% urn
solve()
# %% answer
solve()
# %% powers
solve()
# %% total
solve()
# %% normalise
solve()
# %% entropy
solve()
# %% square
solve()
