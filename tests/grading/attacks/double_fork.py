# tries: leaves a daemon behind: two forks, a session of its own, no terminal
# group: outlive
# verdict: graded
# points: full

# %% mean
import os

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.execvp("sleep", ["sleep", "@SLEEP@"])
    os._exit(0)


def mean(values):
    return sum(values) / len(values)
