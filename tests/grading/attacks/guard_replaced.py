# tries: replaces the guard that blocks the call
# group: forbidden
# verdict: graded
# points: entropy=0

# %% entropy
import contextlib

import xentcore
import xentcore.checks

xentcore.checks.forbidding = lambda *names: contextlib.nullcontext()
xentcore.checks.forbidding_in = lambda scope, *names: contextlib.nullcontext()
xentcore.checks._block = xentcore.checks._replace = lambda *args: None
forbidding = xentcore.checks.forbidding


def entropy_of(p):
    return xentcore.entropy(p)
