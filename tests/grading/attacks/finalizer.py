# tries: rebinds the test's names from a __del__ while the test runs
# group: forge
# verdict: graded
# points: mean=0

# %% mean
import sys


class Trap:
    def __del__(self):
        frame = sys._getframe()
        while frame:
            frame.f_globals["mean"] = lambda values: Always()
            frame = frame.f_back


class Always(float):
    def __eq__(self, other):
        return True


def mean(values):
    Trap()
    return Always()
