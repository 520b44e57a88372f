# tries: hides memory in files that no process maps (memfd_create)
# group: starve
# verdict: graded
# points: full

# %% square
import os

files = []
try:
    for _ in range(100):
        files.append(os.memfd_create("x"))
        for _ in range(60):
            os.write(files[-1], bytes(2**20))
    os.write(2, b"hidden")
    raise SystemExit("6 GB are hidden")
except OSError:
    pass


def square(n):
    return n * n
