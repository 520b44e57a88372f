# tries: earns partial credit with an object whose repr is a number
# group: forge
# verdict: graded
# points: square=0

# %% square
class Four:
    def __eq__(self, other):
        return self

    def __radd__(self, other):
        return self

    __add__ = __radd__

    def __repr__(self):
        return "4"


def square(n):
    return Four()
