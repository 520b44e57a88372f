# tries: has code run where the value is unpickled or copied, with __reduce__ and __deepcopy__
# group: forge
# verdict: graded
# points: mean=0 surprisal=0

# %% mean
import os


class Bomb:
    def __reduce__(self):
        return os.system, ("touch /tmp/xent-loot-reduced",)

    __reduce_ex__ = lambda self, protocol: self.__reduce__()
    __getstate__ = __copy__ = __reduce__

    def __deepcopy__(self, memo):
        return 5

    def __eq__(self, other):
        return True


def mean(values):
    return Bomb()
# %% surprisal
def surprisal(p):
    return Bomb()
