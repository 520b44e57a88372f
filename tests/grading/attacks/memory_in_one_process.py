# tries: takes all memory in one process
# group: starve
# verdict: out of memory|timed out
# points: 0 from square on

# %% square
hoard = []


def square(n):
    while True:
        hoard.append(bytearray(b"x") * 2**24)
