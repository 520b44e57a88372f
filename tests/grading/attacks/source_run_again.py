# tries: runs the library's source under another name
# group: forbidden
# verdict: graded
# points: entropy=0

# %% entropy
import inspect

import xentcore


def entropy_of(p):
    names = dict(vars(xentcore.information))
    exec(inspect.getsource(xentcore.entropy), names)
    return names["entropy"](p)
