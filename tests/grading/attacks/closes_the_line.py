# tries: closes every descriptor it has
# group: wire
# verdict: crashed
# points: 0 from urn on

# %% urn
import os

os.closerange(3, 1024)


class Urn:
    pass
