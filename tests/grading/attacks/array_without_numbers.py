# tries: returns an array of shape (2**30, 0), whose list would fill the memory
# group: wire
# verdict: graded
# points: answer=0 surprisal=0

# %% surprisal
import numpy as np


def surprisal(p):
    return np.empty((2**30, 0))
# %% answer
answer = np.empty((2**39, 0))
