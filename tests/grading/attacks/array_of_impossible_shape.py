# tries: answers with an array of shape 2**40 by 2**40
# group: wire
# verdict: flagged
# points: square=0

# %% square
# @WIRES@

import msgpack


def square(n):
    packed = msgpack.packb(["ok", ["array", "<f8", [2**40, 2**40], "Cw", b""], []])
    for wire in wires():
        wire.sendall(len(packed).to_bytes(8, "big") + packed)
