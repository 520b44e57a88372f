# tries: returns an integer of a hundred million bits, and a fraction of them
# group: wire
# verdict: graded
# points: mean=0 square=0

# %% mean
from fractions import Fraction


def mean(values):
    return 1 << 10**8
# %% square
def square(n):
    return Fraction(1, 3 ** 10**5) + 1
