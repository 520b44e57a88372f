# tries: looks for Unix sockets of services in the file system
# group: leave
# verdict: graded
# points: full

# %% square
import glob
import socket

for path in glob.glob("/run/**/*.sock", recursive=True) + glob.glob("/var/run/*") + ["@COURSE@/socket"]:
    with socket.socket(socket.AF_UNIX) as line:
        try:
            line.connect(path)
            line.sendall(b"xent-loot")
        except OSError:
            pass


def square(n):
    return n * n
