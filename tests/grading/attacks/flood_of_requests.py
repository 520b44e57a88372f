# tries: sends requests for ever and reads no reply
# group: wire
# verdict: timed out
# points: square=0

# %% square
# @WIRES@

import msgpack


def square(n):
    packed = msgpack.packb(["get", 1, "x" * 1000, [], [], None])
    packed = (len(packed).to_bytes(8, "big") + packed) * 1000
    while True:
        for wire in wires():
            wire.sendall(packed)
