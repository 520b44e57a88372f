# tries: yields an iterator whose next item takes an hour
# group: wire
# verdict: timed out
# points: powers=0

# %% powers
import time


def powers(base):
    yield 1
    while True:
        time.sleep(3600)
