# tries: attaches a debugger to its parent with ptrace
# group: outlive
# verdict: graded
# points: full

# %% mean
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
for process in {os.getppid(), 1, 2, 3}:
    if process:
        libc.ptrace(16, process, 0, 0)
libc.process_vm_readv(1, None, 0, None, 0, 0)


def mean(values):
    return sum(values) / len(values)
