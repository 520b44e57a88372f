# tries: sends requests for ever and reads no reply
# group: wire
# verdict: timed out
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
    packed = msgpack.packb(["get", 1, "x" * 1000, [], [], None])
    packed = (len(packed).to_bytes(8, "big") + packed) * 1000
    while True:
        for wire in wires():
            wire.sendall(packed)
