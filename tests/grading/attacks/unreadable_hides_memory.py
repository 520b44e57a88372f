# tries: makes its process unreadable, so that its memory cannot be counted
# group: starve
# verdict: out of memory
# points: 0 from square on

# %% square
import ctypes

ctypes.CDLL(None).prctl(4, 0, 0, 0, 0)  # PR_SET_DUMPABLE
held = [bytearray(b"x" * 2**26) for _ in range(14)]
raise SystemExit("the memory was had")


def square(n):
    return n * n
