# tries: answers with a tag that names a module to import
# group: wire
# verdict: flagged
# points: square=0

# %% square
# @WIRES@

import msgpack


def square(n):
    packed = msgpack.packb(["ok", ["pickle", b"cos\nsystem\n(S'id'\ntR."], []])
    for wire in wires():
        wire.sendall(len(packed).to_bytes(8, "big") + packed)
