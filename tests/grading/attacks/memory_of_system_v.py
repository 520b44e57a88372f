# tries: hides memory in detached System V segments
# group: starve
# verdict: graded
# points: full

# %% square
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
libc.shmat.restype = ctypes.c_void_p
taken = 0
for _ in range(60):
    number = libc.shmget(0, 2**26, 0o1600)
    if number < 0:
        break
    address = libc.shmat(number, None, 0)
    if address in (None, 2**64 - 1):
        break
    ctypes.memset(address, 1, 2**26)
    libc.shmdt(ctypes.c_void_p(address))
    taken += 2**26
if taken > 2**30:
    raise SystemExit("gigabytes are hidden")


def square(n):
    return n * n
