# tries: calls it in a forked process
# group: forbidden
# verdict: graded
# points: entropy=0

# %% entropy
import os

import xentcore


def entropy_of(p):
    reader, writer = os.pipe()
    if os.fork() == 0:
        try:
            os.write(writer, repr(float(xentcore.entropy(p))).encode())
        finally:
            os._exit(0)
    os.close(writer)
    return float(os.read(reader, 100))
