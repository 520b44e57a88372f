# tries: answers with a set of a hundred thousand numbers of one hash
# group: wire
# verdict: flagged
# points: square=0

# %% square
# @WIRES@

import msgpack

alike = [["complex", -1000003.0 * k, float(k)] for k in range(1, 100_000)]


def square(n):
    packed = msgpack.packb(["ok", ["set", *alike], []])
    for wire in wires():
        wire.sendall(len(packed).to_bytes(8, "big") + packed)
