# tries: reads address zero through ctypes
# group: starve
# verdict: crashed
# points: 0 from square on

# %% square
import ctypes


def square(n):
    ctypes.string_at(0)
