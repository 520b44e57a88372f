# tries: answers with an array of dtype object, whose bytes would be addresses
# group: wire
# verdict: flagged
# points: square=0

# %% square
# @WIRES@

import msgpack


def square(n):
    packed = msgpack.packb(["ok", ["array", "|O", [1], "Cw", b"12345678"], []])
    for wire in wires():
        wire.sendall(len(packed).to_bytes(8, "big") + packed)
