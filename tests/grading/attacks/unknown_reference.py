# tries: answers with references to objects that were never given
# group: wire
# verdict: flagged
# points: square=0

# %% square
# @WIRES@

import msgpack


def square(n):
    packed = msgpack.packb(["ok", ["yours", 10**6], []])
    for wire in wires():
        wire.sendall(len(packed).to_bytes(8, "big") + packed)
