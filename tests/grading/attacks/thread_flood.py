# tries: starts threads until none can be started
# group: starve
# verdict: graded
# points: full

# %% square
import threading
import time

try:
    for _ in range(20_000):
        threading.Thread(target=time.sleep, args=[10**6], daemon=True).start()
except (RuntimeError, MemoryError):
    pass


def square(n):
    return n * n
