# tries: computes 10**10**8 in C, which no signal interrupts
# group: starve
# verdict: timed out
# points: 0 from square on

# %% square
def square(n):
    return 10 ** 10**9
