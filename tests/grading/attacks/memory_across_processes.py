# tries: takes all memory in many processes, each of them modest
# group: starve
# verdict: out of memory|timed out
# points: 0 from square on

# %% square
import os
import time


def square(n):
    for _ in range(30):
        if os.fork() == 0:
            hoard = b"x" * (60 * 2**20)
            time.sleep(60)
            os._exit(len(hoard) > 0)
    time.sleep(60)
