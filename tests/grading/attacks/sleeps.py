# tries: sleeps for an hour in a cell
# group: starve
# verdict: timed out
# points: square=0

# %% square
import time

time.sleep(3600)
