# tries: fills the kernel's memory with System V semaphores, which belong to no process
# group: starve
# verdict: graded
# points: full

# %% square
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
made = sum(libc.semget(0, 32000, 0o600) >= 0 for _ in range(200))
if made > 100:
    raise SystemExit("hundreds of megabytes are gone")


def square(n):
    return n * n
