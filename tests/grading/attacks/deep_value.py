# tries: returns a list a hundred thousand deep
# group: wire
# verdict: graded
# points: mean=0 square=0

# %% mean
def mean(values):
    deep = []
    for _ in range(100_000):
        deep = [deep]
    return deep
# %% square
def square(n):
    raise ValueError(mean(n))
