"""The box: where a student's process sees nothing, reaches nobody, and ends when told.

Bubblewrap makes a set of namespaces with a small read-only file system, no network and a process
space of its own. The process that runs the student's code is forked from a warm parent
(:mod:`xentgrade.student`) that has imported what the assignment needs, and *joins* those
namespaces before it reads a line of the submission; starting Python inside would cost each
submission the imports anew. In the box it is an ordinary process without capabilities, under
resource limits, and a :class:`Supervisor` watches what limits cannot bound: the memory of the
whole tree.

Works as root, where it becomes a user that nobody else is, and as an ordinary user, through user
namespaces.
"""

import contextlib
import ctypes
import fcntl
import itertools
import json
import os
import resource
import shutil
import signal
import site
import socket
import subprocess
import sys
import sysconfig
import threading
import time
from pathlib import Path

import xentcore

from .limits import BoxError

__all__ = ["Box", "Supervisor"]

#: A range of user ids that no account uses; each box of a machine takes another one.
FIRST_USER = 2_113_929_216
_BOXES = itertools.count()

PACKAGE = Path(xentcore.__file__).parent
#: What of xentcore is read from its files while a notebook runs.
LESSONS_READ = ("datasets", "figures.py")

HOME = "/tmp/home"
WORK = "/tmp/work"

ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "HOME": HOME,
    "TMPDIR": "/tmp",
    "LANG": "C.UTF-8",
    "MPLCONFIGDIR": "/tmp/matplotlib",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "IPYTHONDIR": "/tmp/ipython",
    "NBGRADER_EXECUTION": "autograde",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONHASHSEED": "0",
    **dict.fromkeys(
        ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"), "1"
    ),
}


def visible_folders():
    """The folders and files of this machine that a box shows, read-only: Python and libraries."""
    paths = sysconfig.get_paths()
    base = Path(sys.base_prefix)
    folders = {Path("/usr"), Path("/etc/ld.so.cache"), Path("/etc/localtime")}
    folders |= {Path(paths[key]) for key in ("stdlib", "platstdlib", "purelib", "platlib")}
    folders |= {base / "lib", base / "bin", *map(Path, site.getsitepackages())}
    folders |= {PACKAGE / name for name in LESSONS_READ}
    return sorted(folder for folder in folders if folder.exists())


def hidden_files(folders):
    """Files of xentcore that the visible folders hold and a box must not show.

    The library is in the memory of the student's process, where a task's forbidden functions can
    be blocked; its source is nowhere in the box, so no second copy of them can be made there.
    """
    if not any(PACKAGE.is_relative_to(folder) for folder in folders):
        return []
    return [
        path
        for path in sorted(PACKAGE.rglob("*.py*"))
        if not any(path.is_relative_to(PACKAGE / name) for name in LESSONS_READ)
    ]


def bubblewrap_arguments(limits, *, root):
    """The command line that makes the namespaces and keeps them until its input ends."""
    program = shutil.which("bwrap")
    if program is None:
        raise BoxError(
            "bubblewrap is not installed, and without it a student's code would run on this "
            "machine as you. Debian, Ubuntu: apt install bubblewrap. Fedora: dnf install "
            "bubblewrap. macOS and Windows have none: grade in a Linux virtual machine (or WSL "
            "2), or, for notebooks that you trust, let `nbgrader autograde` run them unconfined "
            "with ExecuteForPoints (see the page for instructors)."
        )
    command = [program, "--die-with-parent", "--new-session", "--unshare-pid", "--unshare-net"]
    command += ["--unshare-ipc", "--unshare-uts", "--hostname", "box", "--unshare-cgroup-try"]
    if not root:
        command += ["--unshare-user", "--disable-userns", "--uid", "1000", "--gid", "1000"]
    command += ["--proc", "/proc", "--dev", "/dev", "--remount-ro", "/dev"]
    # Before the folders that follow, because Python or the course may lie somewhere under /tmp.
    for folder in ("/dev/shm", "/tmp"):
        command += ["--perms", "1777", "--size", str(limits.disk), "--tmpfs", folder]
    made, folders, frozen = {Path("/tmp")}, visible_folders(), ["/"]
    for folder in folders:
        for parent in reversed(folder.parents[:-1]):
            if parent in made:
                continue
            if parent.parent == Path("/tmp"):
                # A file system of its own, or a student could write beside the libraries.
                command += ["--perms", "0755", "--tmpfs", str(parent)]
                frozen.append(str(parent))
            else:
                command += ["--perms", "0755", "--dir", str(parent)]
            made.add(parent)
        command += ["--ro-bind", str(folder), str(folder)]
    for path in hidden_files(folders):
        command += ["--ro-bind", "/dev/null", str(path)]
    for name in ("bin", "sbin", "lib", "lib32", "lib64"):
        link = Path("/", name)
        if link.is_symlink():
            command += ["--symlink", os.readlink(link), str(link)]
        elif link.exists():
            command += ["--ro-bind", str(link), str(link)]
    for place in frozen:
        command += ["--remount-ro", place]
    command += ["--chdir", "/tmp", "--clearenv", "--cap-drop", "ALL"]
    return command


class Box:
    """Namespaces for one submission; ``close`` ends every process in them."""

    def __init__(self, limits):
        self.root = os.geteuid() == 0
        reader, writer = os.pipe()
        command = bubblewrap_arguments(limits, root=self.root)
        try:
            self.process = subprocess.Popen(
                [*command, "--info-fd", str(writer), "cat"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                pass_fds=[writer],
                env={},
            )
        finally:
            os.close(writer)
        with open(reader, "rb") as information:
            told = information.read()
        try:
            self.first = json.loads(told)["child-pid"]
            # The answer comes from inside, when everything is mounted.
            self.process.stdin.write(b"ready\n")
            self.process.stdin.flush()
            if self.process.stdout.readline() != b"ready\n":
                raise ValueError
        except (ValueError, KeyError, OSError) as error:
            reason = self.process.stderr.read().decode(errors="replace").strip()
            self.close()
            raise BoxError(explain(reason)) from error

    def ticket(self, limits, user):
        """What a process needs to know to join: plain data."""
        return {"first": self.first, "root": self.root, "user": user, "limits": limits.plain()}

    def close(self):
        """Kill what is in the box; it cannot keep anything of itself alive."""
        with contextlib.suppress(OSError):
            self.process.kill()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            with contextlib.suppress(OSError):
                stream.close()
        self.process.wait()


def explain(reason):
    """Say in words why bubblewrap failed."""
    advice = "Run `xentgrade doctor` for a check of each part."
    if "Permission denied" in reason or "Operation not permitted" in reason:
        advice = (
            "This machine does not let an ordinary user make namespaces. Ubuntu 24.04 forbids it "
            "by an AppArmor rule: allow it for bubblewrap with a profile in /etc/apparmor.d (see "
            "the instructor's page), or run the grader as root. In a container, it needs "
            "--privileged or a seccomp profile that allows unshare and mount."
        )
    return f"bubblewrap could not make the box: {reason or 'it said nothing'}. {advice}"


# --- joining, in the forked process -------------------------------------------------------------

_LIBC = ctypes.CDLL(None, use_errno=True)
_NS_GET_USERNS = 0xB701
_PR_SET_PDEATHSIG, _PR_CAPBSET_DROP, _PR_SET_NO_NEW_PRIVS = 1, 24, 38


def _checked(result, what):
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")


def join_namespaces(ticket):
    """Enter the box's namespaces; a process forked after this is in its process space, too."""
    folder = f"/proc/{ticket['first']}/ns"
    names = ("net", "ipc", "uts", "cgroup", "pid", "mnt")
    files = {name: os.open(f"{folder}/{name}", os.O_RDONLY) for name in names}
    if not ticket["root"]:
        # Two user namespaces lie inside one another: the outer owns the mounts, the inner, in
        # which no further one can be made, is where the process must end up.
        inner = os.open(f"{folder}/user", os.O_RDONLY)
        _checked(_LIBC.setns(fcntl.ioctl(files["mnt"], _NS_GET_USERNS), 0), "setns user")
    for name in names:
        _checked(_LIBC.setns(files[name], 0), f"setns {name}")
    if not ticket["root"]:
        _checked(_LIBC.setns(inner, 0), "setns inner user")


def give_up_rights(ticket):
    """Become a user without any privilege, for good."""
    for capability in range(64):
        _LIBC.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)
    if ticket["root"]:
        os.setgroups([])
        os.setresgid(ticket["user"], ticket["user"], ticket["user"])
        os.setresuid(ticket["user"], ticket["user"], ticket["user"])
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    _checked(_LIBC.capset(header, (ctypes.c_uint32 * 6)()), "capset")
    _checked(_LIBC.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs")
    filter_system_calls()


#: System calls that no lesson needs and that kernel exploits begin with.
REFUSED_CALLS = (
    "unshare setns mount umount2 pivot_root chroot ptrace process_vm_readv process_vm_writev bpf "
    "perf_event_open userfaultfd io_uring_setup keyctl add_key request_key kexec_load "
    "init_module finit_module delete_module open_by_handle_at personality swapon swapoff reboot "
    "fsopen fsmount move_mount open_tree mount_setattr clone3 vmsplice "
    # Memory that belongs to no process, which the supervisor would not see.
    "memfd_create memfd_secret shmget shmat msgget semget"
).split()


def filter_system_calls():
    """Refuse dangerous system calls, if libseccomp is on this machine (a second lock)."""
    try:
        import pyseccomp
    except (ImportError, RuntimeError, OSError):
        return False
    rules = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    for name in REFUSED_CALLS:
        # clone3 hides its flags from filters; with ENOSYS the C library takes clone instead.
        number = 38 if name == "clone3" else 1
        with contextlib.suppress(RuntimeError, OSError, ValueError):  # a call of other systems
            rules.add_rule(pyseccomp.ERRNO(number), name)
    new_user_namespace = pyseccomp.Arg(0, pyseccomp.MASKED_EQ, 0x10000000, 0x10000000)
    with contextlib.suppress(RuntimeError, OSError, ValueError):
        rules.add_rule(pyseccomp.ERRNO(1), "clone", new_user_namespace)
    for option in (socket.SO_SNDBUF, socket.SO_RCVBUF, 32, 33):  # the last two: with force
        larger_buffer = (pyseccomp.Arg(1, pyseccomp.EQ, socket.SOL_SOCKET),
                         pyseccomp.Arg(2, pyseccomp.EQ, option))  # fmt: skip
        with contextlib.suppress(RuntimeError, OSError, ValueError):
            rules.add_rule(pyseccomp.ERRNO(1), "setsockopt", *larger_buffer)
    rules.load()
    return True


def limit_resources(limits):
    """Set the limits that the kernel keeps for each process."""
    bounds = {
        # The supervisor comes first, because it knows why it ends a process.
        resource.RLIMIT_CPU: limits["processor_seconds"] + 5,
        resource.RLIMIT_AS: 2 * limits["memory"],
        resource.RLIMIT_NPROC: limits["processes"],
        resource.RLIMIT_FSIZE: limits["file_size"],
        resource.RLIMIT_NOFILE: limits["open_files"],
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_MSGQUEUE: 0,
        resource.RLIMIT_MEMLOCK: 0,
    }
    for kind, bound in bounds.items():
        hard = resource.getrlimit(kind)[1]
        bound = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
        resource.setrlimit(kind, (bound, bound))


def end_with_parent():
    """Have the kernel kill this process when its parent ends."""
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


# --- watching -----------------------------------------------------------------------------------


def descendants(roots):
    """The process ids below (and including) some, read from /proc."""
    found, waiting = set(), list(roots)
    while waiting:
        process = waiting.pop()
        if process in found:
            continue
        found.add(process)
        with contextlib.suppress(OSError):
            for task in os.listdir(f"/proc/{process}/task"):
                children = Path(f"/proc/{process}/task/{task}/children").read_text()
                waiting += [int(child) for child in children.split()]
    return found


def memory_of(process):
    """Bytes of memory that a process has to itself or shares with others, each in its part."""
    try:
        with open(f"/proc/{process}/smaps_rollup") as file:
            for line in file:
                if line.startswith("Pss:"):
                    return int(line.split()[1]) * 1024
    except OSError:  # it has ended, or has made itself unreadable (PR_SET_DUMPABLE)
        pass
    return quick_memory_of(process)


def quick_memory_of(process):
    """Bytes of memory that a process uses, what it shares counted in full: cheap to read."""
    try:
        with open(f"/proc/{process}/statm") as file:
            return int(file.read().split()[1]) * resource.getpagesize()
    except (OSError, IndexError):
        return 0


def files_made(first):
    """The number of files in the temporary folders of the box that a process is the first of.

    A file system in memory bounds the bytes in files, and not those that their names take.
    """
    made = 0
    for folder in ("/tmp", "/dev/shm"):
        with contextlib.suppress(OSError):  # the box has just ended
            told = os.statvfs(f"/proc/{first}/root{folder}")
            made += told.f_files - told.f_ffree
    return made


def processor_seconds(process):
    """Seconds of processor time that a process has used."""
    try:
        with open(f"/proc/{process}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, IndexError):
        return 0


class Supervisor(threading.Thread):
    """Watches all processes of a box together, and ends it when they use too much.

    ``parent`` is the process outside of the box that the student's descends from: a process can
    make siblings of itself (CLONE_PARENT), which are the parent's children.
    """

    def __init__(self, box, parent, limits, every=0.05):
        super().__init__(daemon=True)
        self.box, self.parent, self.limits, self.every = box, parent, limits, every
        self.exceeded = None
        self.most_memory = 0
        self._before = {}  # processor time of each process seen, the ended ones too

    def run(self):
        while True:
            time.sleep(self.every)
            self.exceeded = self.look()
            if self.exceeded:
                self.box.process.kill()
                return

    def look(self):
        """Return which limit is exceeded, None if none is."""
        processes = descendants([self.box.first, self.parent]) - {self.parent}
        used = sum(map(quick_memory_of, processes))
        if used > self.limits.memory:
            used = sum(map(memory_of, processes))
        self.most_memory = max(used, self.most_memory)
        if used > self.limits.memory:
            return "memory"
        self._before |= {process: processor_seconds(process) for process in processes}
        if sum(self._before.values()) > self.limits.processor_seconds:
            return "processor"
        if len(processes) > self.limits.processes + 8:
            return "processes"
        if files_made(self.box.first) > self.limits.files:
            return "files"
        return None


def free_user():
    """Return a user id for the next box that this process makes."""
    return FIRST_USER + (os.getpid() * 64 + next(_BOXES)) % 10_000_000
