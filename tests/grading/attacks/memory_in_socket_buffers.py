# tries: hides memory in the buffers of sockets, which no process seems to use
# group: starve
# verdict: graded
# points: full

# %% square
import socket

kept, hidden = [], 0
try:
    while True:
        pair = socket.socketpair()
        for end in pair:
            try:
                end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 2**24)
            except OSError:
                pass
            end.setblocking(False)
            try:
                while True:
                    hidden += end.send(bytes(2**16))
            except BlockingIOError:
                pass
        kept.append(pair)
except OSError:
    pass
if hidden > 30 * 2**20:
    raise SystemExit(f"{hidden / 2**20:.0f} MB are hidden in one process")
del kept


def square(n):
    return n * n
