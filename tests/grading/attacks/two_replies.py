# tries: answers every call twice, and before it is asked
# group: wire
# verdict: graded|flagged
# points: square=0

# %% square
# @WIRES@

import msgpack


def square(n):
    packed = msgpack.packb(["ok", n * n if False else 0, []])
    for wire in wires():
        wire.sendall(len(packed).to_bytes(8, "big") + packed)
