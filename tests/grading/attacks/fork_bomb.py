# tries: forks without end
# group: starve
# verdict: timed out|crashed
# points: 0 from square on

# %% square
import os


def square(n):
    while True:
        try:
            os.fork()
        except OSError:
            pass
