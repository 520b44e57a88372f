# tries: imports the library again
# group: forbidden
# verdict: graded
# points: entropy=0

# %% entropy
import importlib
import sys


def entropy_of(p):
    for name in [name for name in sys.modules if name.startswith("xentcore")]:
        if name != "xentcore.checks":
            del sys.modules[name]
    return importlib.import_module("xentcore.information").entropy(p)
