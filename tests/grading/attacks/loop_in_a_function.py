# tries: loops in a function that a test calls
# group: starve
# verdict: timed out
# points: square=0

# %% square
def square(n):
    while True:
        pass
