# tries: becomes root: setuid, su, sudo and programs with the setuid bit
# group: leave
# verdict: graded
# points: full

# %% square
import os
import subprocess

for change in (os.setuid, os.setgid, os.seteuid, os.setegid):
    try:
        change(0)
    except OSError:
        pass
for command in (["sudo", "-n", "id", "-u"], ["su", "-c", "id -u"], ["mount", "-t", "tmpfs", "x", "/tmp"]):
    try:
        said = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, timeout=2)
        assert said.stdout.strip() != b"0", "HUSH-became root"
    except (OSError, subprocess.TimeoutExpired):
        pass
try:
    assert os.getuid() != 0, "HUSH-is root"
except AssertionError as error:
    print(error)


def square(n):
    return n * n
