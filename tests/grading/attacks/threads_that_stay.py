# tries: starts threads and a pool that never end
# group: outlive
# verdict: graded
# points: full

# %% mean
import threading
import time
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(3)
for _ in range(3):
    pool.submit(time.sleep, 10**6)
    threading.Thread(target=time.sleep, args=[10**6]).start()


def mean(values):
    return sum(values) / len(values)
