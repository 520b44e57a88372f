# tries: backtracks for ever in a regular expression
# group: starve
# verdict: timed out
# points: square=0

# %% square
import re


def square(n):
    return re.match(r"(a+)+$", "a" * 40 + "b") or n * n
