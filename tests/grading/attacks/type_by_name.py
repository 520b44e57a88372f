# tries: answers with the type eval of builtins
# group: wire
# verdict: flagged
# points: square=0

# %% square
# @WIRES@

import msgpack


def square(n):
    packed = msgpack.packb(["ok", ["type", "builtins", "eval"], []])
    for wire in wires():
        wire.sendall(len(packed).to_bytes(8, "big") + packed)
