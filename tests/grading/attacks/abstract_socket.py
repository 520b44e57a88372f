# tries: connects to an abstract Unix socket of this machine
# group: leave
# verdict: graded
# points: full

# %% square
import socket

with socket.socket(socket.AF_UNIX) as line:
    try:
        line.connect("\0xent-@PORT@")
        line.sendall(b"xent-loot")
    except OSError:
        pass


def square(n):
    return n * n
