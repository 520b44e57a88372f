# tries: gives a function a name, a signature and a docstring of a megabyte
# group: forge
# verdict: graded
# points: full

# %% mean
def mean(values):
    return sum(values) / len(values)


mean.__name__ = mean.__qualname__ = "m" * 2**20
mean.__doc__ = "HUSH" * 2**18
mean.__module__ = "xentcore.checks"
# %% surprisal
import math

right = lambda p: -math.log2(p) if p > 0 else [][0 / 0 if p is None else int("x")]


class Surprisal:
    __name__ = "surprisal"
    __signature__ = property(lambda self: 1 / 0)
    __doc__ = property(lambda self: 1 / 0)

    def __call__(self, p):
        return right(p)

    def __repr__(self):
        return "calling(surprisal)" * 10**5


surprisal = Surprisal()
