# tries: recurses without end, in Python and through C
# group: starve
# verdict: graded
# points: mean=0 square=0

# %% mean
def mean(values):
    return mean(values)
# %% square
class Deep:
    def __getattr__(self, name):
        return getattr(self, name + "x")


def square(n):
    return Deep().x
