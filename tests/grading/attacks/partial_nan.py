# tries: earns nan, inf and negative partial credit
# group: forge
# verdict: graded
# points: square=0

# %% square
class Odd:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return {1: float("nan"), 3: float("inf")}.get(self.n, -1000)


def square(n):
    return Odd(n)
