# tries: answers with arrays of records, of voids and of a dtype that is code
# group: wire
# verdict: flagged
# points: square=0

# %% square
# @WIRES@

import msgpack


def square(n):
    packed = msgpack.packb(["ok", ["array", "[('a', 'O')]", [1], "Cw", b"12345678"], []])
    for wire in wires():
        wire.sendall(len(packed).to_bytes(8, "big") + packed)
