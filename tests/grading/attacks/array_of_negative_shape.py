# tries: answers with an array with a negative, a float and a nested dimension
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
    packed = msgpack.packb(["ok", ["array", "<f8", [-1, 2.5, [3]], "Cw", b""], []])
    for wire in wires():
        wire.sendall(len(packed).to_bytes(8, "big") + packed)
