# tries: makes a function of the same code object beforehand
# group: forbidden
# verdict: graded
# points: entropy=0

# %% entropy
import types

import xentcore

code = xentcore.entropy.__code__
twin = types.FunctionType(code, xentcore.entropy.__globals__, None, xentcore.entropy.__defaults__)
twin.__kwdefaults__ = xentcore.entropy.__kwdefaults__


def entropy_of(p):
    return twin(p)
