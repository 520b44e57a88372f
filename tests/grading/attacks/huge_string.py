# tries: returns a string of 80 million characters
# group: wire
# verdict: graded
# points: mean=0 square=0

# %% mean
def mean(values):
    return "x" * 80_000_000
# %% square
def square(n):
    raise ValueError("x" * 80_000_000)
