# tries: answers with an object whose description breaks every rule
# group: wire
# verdict: flagged
# points: square=0

# %% square
# @WIRES@

import msgpack


def square(n):
    packed = msgpack.packb(["ok", ["mine", 5, ["class", "Urn", "x" * 10**6, "", "", [["not an identifier", 99, 1]]]], []])
    for wire in wires():
        wire.sendall(len(packed).to_bytes(8, "big") + packed)
