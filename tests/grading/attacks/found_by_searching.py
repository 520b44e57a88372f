# tries: finds the function among all objects, and its code among the referrers
# group: forbidden
# verdict: graded
# points: entropy=0

# %% entropy
import gc
import types


def entropy_of(p):
    for found in gc.get_objects():
        if type(found) is types.FunctionType and found.__name__ == "entropy" and found is not entropy_of:
            try:
                return found(p)
            except ValueError:
                pass
