# tries: stops itself with SIGSTOP, so that no signal but the last reaches it
# group: outlive
# verdict: timed out
# points: 0 from square on

# %% square
import os
import signal


def square(n):
    os.kill(os.getpid(), signal.SIGSTOP)
    return n * n
