# tries: opens the gradebook and gives itself all points
# group: leave
# verdict: graded
# points: mean=0

# %% mean
import glob
import os
import sqlite3

for path in glob.glob("@COURSE@/*.db") + glob.glob("/*/*/gradebook.db"):
    with sqlite3.connect(path) as database:
        try:
            database.execute("update grade set manual_score = 1000")
        except sqlite3.Error:
            os.truncate(path, 0)


def mean(values):
    return 0
