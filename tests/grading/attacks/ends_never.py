# tries: never ends: an atexit handler and a finalizer that loop
# group: outlive
# verdict: graded
# points: full

# %% mean
import atexit


class Endless:
    def __del__(self):
        while True:
            pass


kept = Endless()
kept.kept = kept


@atexit.register
def wait():
    while True:
        pass


def mean(values):
    return sum(values) / len(values)
