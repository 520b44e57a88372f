# tries: makes a function of a changed copy of the code beforehand
# group: forbidden
# verdict: graded
# points: entropy=0

# %% entropy
import types

import xentcore

code = xentcore.entropy.__code__.replace(co_name="mine")
twin = types.FunctionType(code, xentcore.entropy.__globals__, None, xentcore.entropy.__defaults__)
twin.__kwdefaults__ = xentcore.entropy.__kwdefaults__


def entropy_of(p):
    return twin(p)
