# tries: answers with an array whose bytes do not fit its shape
# group: wire
# verdict: flagged
# points: square=0

# %% square
# @WIRES@

import msgpack


def square(n):
    packed = msgpack.packb(["ok", ["array", "<f8", [1000], "Cw", b"12345678"], []])
    for wire in wires():
        wire.sendall(len(packed).to_bytes(8, "big") + packed)
