# tries: sends its answer one byte at a time, and never ends
# group: wire
# verdict: timed out
# points: square=0

# %% square
# @WIRES@

import time


def square(n):
    for wire in wires():
        wire.sendall((10**6).to_bytes(8, "big"))
    while True:
        try:
            for wire in wires():
                wire.sendall(bytes(1))
            time.sleep(0.05)
        except BaseException:
            pass
