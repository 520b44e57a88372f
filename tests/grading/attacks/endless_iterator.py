# tries: returns an endless iterator where a number or an end is expected
# group: wire
# verdict: graded
# points: mean=0 surprisal=0

# %% mean
import itertools


def mean(values):
    return itertools.count()
# %% surprisal
class Endless:
    def __iter__(self):
        return self

    def __next__(self):
        return self


def surprisal(p):
    return Endless()
