# tries: deletes the work of the other students
# group: leave
# verdict: graded
# points: full

# %% mean
import shutil

shutil.rmtree("@COURSE@/submitted", ignore_errors=True)
shutil.rmtree("@COURSE@/source", ignore_errors=True)


def mean(values):
    return sum(values) / len(values)
