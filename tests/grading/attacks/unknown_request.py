# tries: asks the grader to run a cell, to define a name and to end
# group: wire
# verdict: flagged
# points: square=0

# %% square
# @WIRES@

import msgpack


def square(n):
    for request in (["run", "import os; os._exit(0)", "x"], ["__class__"], ["request", 1, 2]):
        packed = msgpack.packb(request)
        for wire in wires():
            wire.sendall(len(packed).to_bytes(8, "big") + packed)
