# tries: returns an array of sixty million truth values where a number is expected
# group: wire
# verdict: graded
# points: surprisal=0

# %% surprisal
import numpy as np


def surprisal(p):
    return np.zeros((60_000_000, 1), dtype=bool)
