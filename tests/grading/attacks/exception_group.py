# tries: raises exception groups, and errors whose constructors want other arguments
# group: forge
# verdict: graded
# points: mean=0 surprisal=0

# %% mean
def mean(values):
    raise ExceptionGroup("many", [ValueError("one"), TypeError("two")])
# %% surprisal
class Picky(UnicodeDecodeError):
    def __init__(self, *, needed):
        pass


def surprisal(p):
    raise Picky.__new__(Picky, needed=1)
