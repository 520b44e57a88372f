# tries: loops in a cell
# group: starve
# verdict: timed out
# points: square=0

# %% square
while True:
    pass
