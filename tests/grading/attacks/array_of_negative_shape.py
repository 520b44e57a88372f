# tries: answers with an array with a negative, a float and a nested dimension
# group: wire
# verdict: flagged
# points: square=0

# %% square
# @WIRES@

import msgpack


def square(n):
    packed = msgpack.packb(["ok", ["array", "<f8", [-1, 2.5, [3]], "Cw", b""], []])
    for wire in wires():
        wire.sendall(len(packed).to_bytes(8, "big") + packed)
