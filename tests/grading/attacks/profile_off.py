# tries: switches the profile function off that watches for the call
# group: forbidden
# verdict: graded
# points: entropy=0

# %% entropy
import sys

import xentcore


def entropy_of(p):
    sys.setprofile(None)
    return xentcore.entropy(p)
