# tries: hides memory in processes that are its siblings (CLONE_PARENT), not its children
# group: starve
# verdict: out of memory|timed out
# points: 0 from square on

# %% square
import ctypes
import os
import time

libc = ctypes.CDLL(None)
for _ in range(4):
    if libc.syscall(56, 0x8000 | 17, 0, 0, 0, 0) == 0:
        hoard = bytearray(b"x") * (300 * 2**20)
        time.sleep(60)
        os._exit(len(hoard) > 0)
time.sleep(60)


def square(n):
    return n * n
