# tries: calls it in another thread
# group: forbidden
# verdict: graded
# points: entropy=0

# %% entropy
import threading

import xentcore


def entropy_of(p):
    found = []
    thread = threading.Thread(target=lambda: found.append(xentcore.entropy(p)))
    thread.start()
    thread.join()
    return found[0]
