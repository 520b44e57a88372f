# tries: calls the function under a name stashed beforehand
# group: forbidden
# verdict: graded
# points: entropy=0

# %% entropy
import functools

from xentcore import entropy as quietly

stashed = functools.partial(quietly)


def entropy_of(p):
    return stashed(p)
