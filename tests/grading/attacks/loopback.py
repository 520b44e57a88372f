# tries: connects to a listener on this machine's loopback
# group: leave
# verdict: graded
# points: full

# %% square
import socket

for address in ("127.0.0.1", "::1", "localhost"):
    try:
        with socket.create_connection((address, int("@PORT@")), timeout=2) as line:
            line.sendall(b"xent-loot")
    except OSError:
        pass


def square(n):
    return n * n
