# tries: loops in a finalizer, where an interrupt is ignored
# group: starve
# verdict: timed out
# points: 0 from square on

# %% square
class Endless:
    def __del__(self):
        while True:
            try:
                while True:
                    pass
            except BaseException:
                pass


def square(n):
    Endless()
    return n * n
