# tries: calls another function of the library that calls it
# group: forbidden
# verdict: graded
# points: entropy=0

# %% entropy
import xentcore


def entropy_of(p):
    return xentcore.cross_entropy(p, p) if False else xentcore.information.entropy(p)
