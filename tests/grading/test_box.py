"""What a student's process can see, reach, use and leave behind: as root and as another user."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import tempfile
import threading
import venv
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell

from house import IN_CI, ROOT, read, until, write
from xentgrade.box import Box, bubblewrap_arguments, descendants, explain
from xentgrade.limits import BoxError, Limits

pytestmark = pytest.mark.grading

SECRET = "a-secret-of-the-graders-environment"

#: Grades the notebooks on its standard input, each given by a student's only cell.
GRADERS = f"""
import json, os, sys
sys.path.insert(0, {str(ROOT)!r})
from pathlib import Path
from xentgrade.limits import Limits
from xentgrade.grading import Grader
from xentgrade.submission import Assignment

def found(marks):
    "The processes of this machine whose command line holds one of some marks."
    lines = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = path.read_bytes().decode(errors="replace")
        except OSError:
            continue
        lines += [mark for mark in marks if mark in line and "grade_bytes" not in line]
    return lines

task = {{"grade_id": "f", "solution": True}}
test = {{"grade_id": "t", "grade": True, "locked": True, "points": 1}}
asked = json.loads(sys.stdin.read())
assignment = Assignment("a", [
    {{"cell_type": "code", "source": "f = 1", "nbgrader": task}},
    {{"cell_type": "code", "source": "assert f == 1", "nbgrader": test}},
])
print(json.dumps(os.getpid()), flush=True)
with Grader(assignment, limits=Limits(**asked["limits"])) as grader:
    for name, source in asked["notebooks"].items():
        cells = [
            {{"cell_type": "code", "source": source, "metadata": {{"nbgrader": task}}}},
            {{"cell_type": "code", "source": "assert f == 1", "metadata": {{"nbgrader": test}}}},
        ]
        report = grader.grade_bytes(json.dumps({{"nbformat": 4, "cells": cells}}).encode())
        left = found(asked["marks"])
        print(json.dumps([name, report.plain(), left]), flush=True)
"""


def needs(program):
    """Skip on a person's machine without a program; fail in CI."""
    if shutil.which(program) is None:
        reason = f"no {program} on this machine (Debian: apt install {program})"
        pytest.fail(reason) if IN_CI else pytest.skip(reason)


def command_of(way):
    """The command that starts a grader as root, or as somebody without any rights.

    The interpreter may lie in root's home, where others cannot reach it, so the other user gets a
    view of the machine in which that folder holds the interpreter and nothing else.
    """
    python = [sys.executable, "-c", GRADERS]
    if way == "root":
        if os.geteuid() != 0:
            pytest.skip("the tests do not run as root")
        return python
    if os.geteuid() != 0:
        return python
    needs("setpriv")
    view, base = ["bwrap", "--dev-bind", "/", "/"], Path(sys.base_prefix)
    if base.is_relative_to("/root"):
        view += ["--perms", "0755", "--tmpfs", "/root"]
        for parent in reversed(base.parents[:-2]):
            view += ["--perms", "0755", "--dir", str(parent)]
        view += ["--ro-bind", str(base), str(base)]
    return [*view, "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *python]


def start(way, notebooks, marks=(), **limits):
    """Start a grader with something to grade; return its process."""
    needs("bwrap")
    environment = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "SECRET": SECRET,
                   "OPENBLAS_NUM_THREADS": "1"}  # fmt: skip
    process = subprocess.Popen(
        command_of(way), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, env=environment, cwd="/",
    )  # fmt: skip
    process.stdin.write(
        json.dumps({"notebooks": notebooks, "limits": limits, "marks": list(marks)})
    )
    process.stdin.close()
    process.stdin = None  # communicate() would write to it
    return process


# --- what a process in the box sees, reaches and can do -----------------------------------------

PROBES = {}
ATTEMPT = """
import json, os
told = {}
def attempt(action, *args):
    try:
        action(*args)
    except BaseException as error:
        return type(error).__name__
    return 'done'
"""


def probe(function):
    """Run the body of a function in a box; its ``told`` dict comes back."""
    lines = Path(__file__).read_text().splitlines()[function.__code__.co_firstlineno :]
    body = []
    for line in lines[1:]:
        if line.strip() and not line.startswith("    "):
            break
        body.append(line.removeprefix("    "))
    PROBES[function.__name__] = ATTEMPT + "\n".join(body) + "\nprint(json.dumps(told))\nf = 1"
    return function


# The bodies below are text for the box: they run there, not here.
# ruff: noqa: F821, F841


@probe
def network():
    import socket
    told["interfaces"] = [name for _, name in socket.if_nameindex()]
    told["loopback"] = attempt(socket.create_connection, ("127.0.0.1", LISTENING), 2)
    told["outside"] = attempt(socket.create_connection, ("192.0.2.1", 80), 2)
    told["names"] = attempt(socket.getaddrinfo, "example.org", 80)
    def abstract():
        socket.socket(socket.AF_UNIX).connect(ABSTRACT)
    told["abstract"] = attempt(abstract)
    told["raw"] = attempt(socket.socket, socket.AF_INET, socket.SOCK_RAW, 1)
    told["packet"] = attempt(socket.socket, socket.AF_PACKET, socket.SOCK_RAW)


@probe
def files():
    told["there"] = [path for path in ("/etc/passwd", "/etc/shadow", "/home", "/var", "/run",
                                       "/sys", "/mnt", "/boot") if os.path.lexists(path)]
    told["folders"] = {path: os.listdir(path) if os.path.exists(path) else []
                       for path in (REPOSITORY, HOME)}
    told["root"] = sorted(os.listdir("/"))
    told["etc"] = sorted(os.listdir("/etc"))
    told["notebooks"] = [os.path.join(folder, name) for top in ("/tmp", "/dev", REPOSITORY, HOME)
                         for folder, _, names in os.walk(top) for name in names
                         if name.endswith((".ipynb", ".db")) and "site-packages" not in folder]
    told["descriptors"] = []
    for number in os.listdir("/proc/self/fd"):
        try:
            told["descriptors"].append(os.readlink(f"/proc/self/fd/{number}"))
        except OSError:
            pass
    told["library"] = [name for folder, _, names in os.walk(LIBRARY) for name in names
                       if name.endswith(".py") and os.path.getsize(os.path.join(folder, name))
                       if name != "figures.py" and "datasets" not in folder]
    told["cwd"] = os.getcwd()


@probe
def environment():
    told["environment"] = dict(os.environ)
    told["others"] = [open(f"/proc/{n}/environ").read() for n in os.listdir("/proc") if n.isdigit()
                      and os.access(f"/proc/{n}/environ", os.R_OK)]


@probe
def processes():
    told["pids"] = {}
    for number in os.listdir("/proc"):
        if number.isdigit():
            told["pids"][number] = open(f"/proc/{number}/comm").read().strip()
    told["parent"] = os.getppid()


@probe
def writing():
    def write(folder):
        with open(os.path.join(folder, "x"), "w") as file:
            file.write("x")
    import sys

    import numpy
    places = ["/", "/usr", "/etc", "/dev", "/proc/sys", "/proc/self", "/usr/lib", LIBRARY,
              os.path.dirname(numpy.__file__), os.path.dirname(os.__file__), sys.prefix]
    told["writable"] = [place for place in places if attempt(write, place) == "done"]
    told["appended"] = attempt(open, os.__file__, "a")
    told["temporary"] = [attempt(write, place) for place in ("/tmp", "/dev/shm", ".", "/tmp/home")]
    told["core"] = attempt(open, "/proc/sys/kernel/core_pattern", "w")
    told["device"] = attempt(os.mknod, "/tmp/disk", 0o60666, os.makedev(8, 0))
    sizes = {}
    for folder in ("/tmp", "/dev/shm"):
        written = 0
        try:
            for number in range(40):
                with open(f"{folder}/{number}", "wb") as file:
                    for _ in range(10):
                        written += file.write(bytes(2**20))
        except OSError as error:
            sizes[folder] = [written // 2**20, error.strerror]
        for number in range(40):
            if os.path.exists(f"{folder}/{number}"):
                os.unlink(f"{folder}/{number}")
    told["sizes"] = sizes
    def large():
        with open("/tmp/large", "wb") as file:
            file.truncate(2**40)
    told["large"] = attempt(large)


@probe
def rights():
    import ctypes
    told["status"] = dict(line.rstrip("\n").split(":\t", 1) for line in open("/proc/self/status")
                          if line.startswith(("Cap", "NoNewPrivs", "Uid", "Gid", "Groups")))
    libc = ctypes.CDLL(None, use_errno=True)
    def called(name, *args):
        ctypes.set_errno(0)
        return [getattr(libc, name)(*args), os.strerror(ctypes.get_errno())]
    told["calls"] = {
        "unshare": called("unshare", 0x10000000),
        "unshare mounts": called("unshare", 0x00020000),
        "mount": called("mount", b"none", b"/tmp/home", b"tmpfs", 0, None),
        "umount": called("umount2", b"/proc", 2),
        "chroot": called("chroot", b"/tmp"),
        "setns": called("setns", os.open("/proc/1/ns/mnt", os.O_RDONLY)
                        if os.access("/proc/1/ns/mnt", os.R_OK) else 99, 0),
        "ptrace": called("ptrace", 16, 1, 0, 0),
        "clone": called("syscall", 56, 0x10000000 | 17, 0, 0, 0, 0),
        "bpf": called("syscall", 321, 0, 0, 0),
        "keyctl": called("syscall", 250, 0, 0, 0, 0, 0),
        "sethostname": called("sethostname", b"x", 1),
    }
    told["setuid"] = [attempt(os.setuid, 0), attempt(os.setgid, 0), attempt(os.setgroups, [0])]
    told["nice"] = attempt(os.nice, -5)
    told["namespaces"] = {name: os.readlink(f"/proc/self/ns/{name}")
                          for name in ("net", "pid", "mnt", "ipc", "uts", "user")}


@probe
def limits():
    import resource
    told["open files"] = 0
    try:
        kept = [open("/dev/null") for _ in range(5000)]
    except OSError as error:
        told["open files"] = error.strerror
        kept = None
    def write():
        with open("/tmp/large", "wb") as file:
            for _ in range(200):
                file.write(bytes(2**20))
    import signal
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    told["file size"] = attempt(write)
    children, refused = [], ""
    try:
        for _ in range(100):
            pid = os.fork()
            if pid == 0:
                import time
                time.sleep(30)
                os._exit(0)
            children.append(pid)
    except OSError as error:
        refused = error.strerror
    told["children"], told["refused"] = len(children), refused
    for pid in children:
        os.kill(pid, 9)
        os.waitpid(pid, 0)
    told["raised"] = attempt(resource.setrlimit, resource.RLIMIT_NPROC, (10**6, 10**6))
    told["core"] = resource.getrlimit(resource.RLIMIT_CORE)[1]


ENDINGS = {
    "memory": """
f = 1
import os, time
for _ in range(4):
    if os.fork() == 0:
        kept = os.urandom(1000) * 150_000
        time.sleep(30)
        os._exit(0)
time.sleep(30)
""",
    "fork bomb": """
f = 1
import os
while True:
    try:
        os.fork()
    except OSError:
        pass
""",
    "unreadable": """
f = 1
import ctypes
ctypes.CDLL(None).prctl(4, 0, 0, 0, 0)
held = [bytearray(b'x' * 2**26) for _ in range(9)]
""",
    "links": """
f = 1
import os
for number in range(10**6):
    os.symlink('t' * 120, f'/tmp/{number}')
""",
    "output": "f = 1\nfor _ in range(100):\n    print('x' * 10**6)",
    "shown": """
f = 1
for _ in range(100):
    display({'text/plain': 'x', 'text/html': 'y' * 10**6}, raw=True)
""",
    "daemon": """
f = 1
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.execv('/usr/bin/sleep', ['sleep', MARK])
    os._exit(0)
def running():
    numbers = filter(str.isdigit, os.listdir('/proc'))
    return any(MARK in open(f'/proc/{n}/cmdline').read() for n in numbers)
while not running():
    time.sleep(0.01)
print('it runs')
""",
    "right": "f = 1",
    "wrong": "f = 2",
}
#: In the command line of a process that must not outlive its box; tests may run side by side.
MARK = f"76543.{os.getpid()}"


def grade_all(way):
    """Grade every probe and ending in one grader; return reports and what is left, by name."""
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket(socket.AF_UNIX) as other:
        other.bind(f"\0xentgrade-{os.getpid()}")
        other.listen()
        # That the listeners answer outside is what makes their silence in the box mean something.
        socket.create_connection(server.getsockname(), 2).close()
        names = {"LISTENING": server.getsockname()[1], "ABSTRACT": other.getsockname().decode(),
                 "REPOSITORY": str(ROOT), "HOME": str(Path.home()),
                 "LIBRARY": str(ROOT / "xentcore"), "MARK": MARK}  # fmt: skip
        given = "".join(f"{name} = {value!r}\n" for name, value in names.items())
        notebooks = {name: [given + source] for name, source in (PROBES | ENDINGS).items()}
        process = start(way, notebooks, [MARK], memory=400 * 2**20, processes=20,
                        disk=80 * 2**20, file_size=30 * 2**20, cell_seconds=5)  # fmt: skip
        out, complaints = process.communicate()
    lines = [json.loads(line) for line in out.splitlines()[1:]]
    assert len(lines) == len(notebooks), complaints
    return {name: (report, left) for name, report, left in lines}


@pytest.fixture(scope="module", params=["root", "ordinary user"])
def graded(request):
    return grade_all(request.param) | {"way": request.param}


@pytest.fixture
def seen(graded):
    """What a probe told, as a function of its name."""

    def tell(name):
        report, _ = graded[name]
        outputs = report["cells"][0]["outputs"]
        assert report["verdict"] == "graded" and report["points"] == {"t": 1.0}, outputs
        return json.loads(outputs[-1]["text"])

    return tell


def test_no_network(seen):
    told = seen("network")
    assert told["interfaces"] == ["lo"]
    assert told["loopback"] == "ConnectionRefusedError", "another loopback, with nobody on it"
    assert told["outside"] == "OSError" and told["names"] == "gaierror"
    assert told["abstract"] == "ConnectionRefusedError", "a socket of the same name outside"
    assert told["raw"] == told["packet"] == "PermissionError"


def test_no_sight_of_files(seen):
    told = seen("files")
    assert set(told["etc"]) <= {"ld.so.cache", "localtime"}
    system = {"bin", "dev", "etc", "lib", "lib32", "lib64", "proc", "sbin", "tmp", "usr"}
    assert set(told["root"]) <= system | {ROOT.parts[1], Path(sys.base_prefix).parts[1]}
    assert told["there"] == []
    folders = told["folders"]
    assert set(folders[str(ROOT)]) <= {".venv", "xentcore"}, "the libraries, and nothing else"
    base = Path(sys.base_prefix)
    beside = {part for path in (base, ROOT) for part in path.parts}
    assert set(folders[str(Path.home())]) <= beside | {".pyenv"}
    assert told["notebooks"] == [], "neither solutions nor a gradebook"
    assert told["library"] == [], "the library's code is in memory and nowhere else"
    assert all(link.startswith(("/dev/null", "socket:", "/proc/")) for link in told["descriptors"])
    assert told["cwd"] == "/tmp/work"


def test_no_sight_of_the_environment(seen):
    told = seen("environment")
    assert SECRET not in json.dumps(told)
    assert "SECRET" not in told["environment"] and told["environment"]["HOME"] == "/tmp/home"


def test_no_other_processes(seen):
    told = seen("processes")
    assert sorted(told["pids"].values())[:2] == ["bwrap", "cat"] and len(told["pids"]) == 3, told
    assert told["parent"] == 0, "it has none in here"


def test_nothing_outside_of_temporary_space_can_be_written(seen):
    told = seen("writing")
    assert told["writable"] == [] and told["appended"] != "done" and told["core"] != "done"
    assert told["temporary"] == ["done"] * 4 and told["device"] != "done"
    assert told["large"] != "done"
    assert set(told["sizes"]) == {"/tmp", "/dev/shm"}
    for written, why in told["sizes"].values():
        assert written <= 80 and why == "No space left on device"


def test_no_rights(seen, graded):
    told = seen("rights")
    status = told["status"]
    for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"):
        assert int(status[name], 16) == 0, name
    assert status["NoNewPrivs"] == "1"
    assert "0" not in status["Uid"].split() + status["Gid"].split() + status["Groups"].split()
    for name, (result, why) in told["calls"].items():
        assert result == -1 and why != "Success", name
    assert "done" not in told["setuid"] and told["nice"] == "PermissionError"
    ours = {name: os.readlink(f"/proc/self/ns/{name}") for name in told["namespaces"]}
    alike = {name for name, link in told["namespaces"].items() if link == ours[name]}
    assert alike <= ({"user"} if graded["way"] == "root" else set())


def test_limits_of_one_process(seen):
    told = seen("limits")
    assert told["open files"] == "Too many open files"
    assert told["file size"] == "OSError"
    assert told["children"] < 20 and told["refused"] == "Resource temporarily unavailable"
    assert told["raised"] in ("ValueError", "PermissionError") and told["core"] == 0


def test_limits_of_all_processes_together(graded):
    report, _ = graded["memory"]
    assert report["verdict"] == "out of memory" and report["points"] == {"t": 0.0}, report["reason"]
    assert "It used more memory than a submission may have (400 MB" in report["reason"]
    report, _ = graded["unreadable"]
    assert report["verdict"] == "out of memory" and report["points"] == {"t": 0.0}, report["reason"]
    report, _ = graded["links"]
    assert report["verdict"] == "crashed" and report["points"] == {"t": 0.0}
    assert "It made more files than a submission may have (50000)" in report["reason"]
    report, _ = graded["fork bomb"]
    assert report["verdict"] in ("timed out", "crashed")


@pytest.mark.parametrize("processes", [1, 4])
@pytest.mark.parametrize("way", ["root", "ordinary user"])
def test_the_limit_of_processor_time(way, processes):
    source = f"f = 1\nimport os\nfor _ in range({processes.bit_length() - 1}):\n    os.fork()\n"
    out, complaints = start(way, {"one": source + "while True:\n    pass"},
                            processor_seconds=1).communicate()  # fmt: skip
    _, report, left = json.loads(out.splitlines()[1])
    assert report["verdict"] == "timed out" and report["points"] == {"t": 0.0}, report["reason"]
    assert "It used more processor time than a submission may have (1 s)" in report["reason"]


def test_output_is_bounded(graded):
    report, _ = graded["output"]
    assert report["verdict"] == "graded" and report["points"] == {"t": 1.0}
    assert "output was cut here" in json.dumps(report["cells"]) and len(json.dumps(report)) < 10**6
    report, _ = graded["shown"]
    assert report["points"] == {"t": 1.0} and len(json.dumps(report)) < 2 * 10**7


def test_nothing_outlives_the_box(graded):
    report, left = graded["daemon"]
    assert "it runs" in json.dumps(report["cells"][0]["outputs"])
    for name, (_, left) in [pair for pair in graded.items() if pair[0] != "way"]:
        assert left == [], name


def test_right_and_wrong_submissions(graded):
    assert graded["right"][0]["points"] == {"t": 1.0} and graded["right"][0]["verdict"] == "graded"
    assert graded["wrong"][0]["points"] == {"t": 0.0} and graded["wrong"][0]["verdict"] == "graded"


# --- several boxes, and graders that are killed -------------------------------------------------


def processes_with(mark):
    """The ids of processes whose command line holds a mark, the test's own left out."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            arguments = path.read_bytes().split(b"\0")
        except OSError:
            continue
        if mark.encode() in arguments:
            found.append(int(path.parent.name))
    return found


def test_two_boxes_do_not_see_each_other():
    mark = f"65432.{os.getpid()}"
    here = f"""
f = 1
import os, socket, subprocess
for folder in ('/tmp', '/dev/shm'):
    open(folder + '/mark', 'w').close()
server = socket.create_server(('127.0.0.1', 45671))
other = socket.socket(socket.AF_UNIX)
other.bind('\\0mark')
other.listen()
socket.create_connection(('127.0.0.1', 45671)).close()
subprocess.run(['/usr/bin/sleep', '{mark}'])
print('slept')
"""
    there = f"""
f = 1
import os, socket
def attempt(family, address):
    try:
        socket.socket(family).connect(address)
    except OSError as error:
        return type(error).__name__
numbers = filter(str.isdigit, os.listdir('/proc'))
print([os.path.exists(folder + '/mark') for folder in ('/tmp', '/dev/shm')],
      attempt(socket.AF_INET, ('127.0.0.1', 45671)), attempt(socket.AF_UNIX, '\\0mark'),
      any('{mark}' in open('/proc/' + number + '/cmdline').read() for number in numbers))
"""
    way = "root" if os.geteuid() == 0 else "ordinary user"
    one = start(way, {"one": here})
    (sleeping,) = until(lambda: processes_with(mark), "the cell starts no process")
    out, complaints = start(way, {"two": there}).communicate()
    os.kill(sleeping, signal.SIGKILL)
    first, _ = one.communicate()
    assert "slept" in first, "the first one lived as long as the second"
    assert "[False, False] ConnectionRefusedError ConnectionRefusedError False" in out, complaints


@pytest.mark.parametrize("way", ["root", "ordinary user"])
def test_a_killed_grader_leaves_no_process_behind(way):
    mark = f"54321.{os.getpid()}"
    source = f"f = 1\nimport subprocess\nsubprocess.run(['/usr/bin/sleep', '{mark}'])"
    process = start(way, {"one": source})
    grader = json.loads(process.stdout.readline())
    until(lambda: processes_with(mark), "the cell starts no process")
    below = descendants([grader])
    assert len(below) >= 7, "grader, worker, examiner, warm parent, bwrap, student, sleep"
    os.kill(grader, signal.SIGKILL)
    process.communicate()
    until(lambda: not any(map(alive, below)), "something stays behind")


def alive(number):
    """Tell whether a process runs; one that only waits to be buried does not."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()[0] not in "ZX"
    except OSError:
        return False


def test_a_closed_box_ends_what_is_in_it():
    needs("bwrap")
    box = Box(Limits())
    inside = descendants([box.process.pid])
    assert box.first in inside and all(map(alive, inside))
    box.close()
    until(lambda: not any(map(alive, inside)), "something lives on")
    box.close()  # a second time does nothing


def test_boxes_can_be_made_at_the_same_time():
    needs("bwrap")
    boxes = []
    threads = [threading.Thread(target=lambda: boxes.append(Box(Limits()))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({box.first for box in boxes}) == 4
    for box in boxes:
        box.close()


def link(source, target):
    """Copy a file, without its content where that is possible."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


@pytest.fixture
def course_under_tmp():
    """A folder under /tmp with the libraries and a Python environment of its own."""
    course = Path(tempfile.mkdtemp(prefix="course", dir="/tmp"))
    try:
        for package in ("xentcore", "xentgrade"):
            shutil.copytree(ROOT / package, course / package)
        venv.create(course / ".venv", symlinks=True)
        here = Path(sysconfig.get_path("purelib"))
        there = course / ".venv" / here.relative_to(sys.prefix)
        installed = shutil.ignore_patterns("*xentcore*")
        shutil.copytree(here, there, ignore=installed, copy_function=link, dirs_exist_ok=True)
        (there / "course.pth").write_text(f"{course}\n")
        yield course
    finally:
        shutil.rmtree(course)


def test_a_course_under_tmp(course_under_tmp, tmp_path):
    """The box has a temporary space of its own there: it hides nothing of the libraries, and is
    not where they lie."""
    needs("bwrap")
    course = course_under_tmp
    source = ROOT / "solutions" / "07-softmax" / "07-softmax.ipynb"
    notebook = read(source)
    places = [course / "xentcore" / "datasets", course / "xentcore", course, course / ".venv"]
    notebook.cells.append(new_code_cell(f"""
        for place in {list(map(str, places))}:
            try:
                open(place + "/x", "w")
            except OSError as error:
                print(error.strerror)
    """))  # fmt: skip
    done = subprocess.run(
        [course / ".venv" / "bin" / "python", "-c",
         "import sys, xentgrade\n"
         "report = xentgrade.grade(*sys.argv[1:])\n"
         "print(xentgrade.__file__, report.score == report.max_score)\n"
         "print(report.cells[-1]['outputs'][0]['text'])",
         source, write(notebook, tmp_path / source.name)],
        env={"PATH": os.environ["PATH"]}, cwd="/", capture_output=True, text=True,
    )  # fmt: skip
    refused = len(places) * "Read-only file system\n"
    assert done.stdout == f"{course}/xentgrade/__init__.py True\n{refused}\n", done


# --- when there is no box -----------------------------------------------------------------------


def test_without_bubblewrap_it_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BoxError, match="apt install bubblewrap.*macOS.*ExecuteForPoints"):
        bubblewrap_arguments(Limits(), root=True)
    with pytest.raises(BoxError, match="bubblewrap is not installed"):
        Box(Limits())


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("echo 'bwrap: setting up uid map: Permission denied' >&2; exit 1",
         ["setting up uid map", "AppArmor", "/etc/apparmor.d", "--privileged"]),
        ("echo 'bwrap: No space left' >&2; exit 1", ["No space left", "xentgrade doctor"]),
        ("exit 1", ["it said nothing", "xentgrade doctor"]),
        ("echo nonsense", ["could not make the box"]),
    ],
)  # fmt: skip
def test_bubblewrap_that_fails_is_explained(monkeypatch, tmp_path, script, words):
    program = tmp_path / "bwrap"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BoxError) as caught:
        Box(Limits())
    assert all(word in str(caught.value) for word in words), caught.value


def test_a_grader_without_a_box_grades_nobody(monkeypatch, tmp_path):
    from xentgrade.grading import grade

    program = tmp_path / "bwrap"
    program.write_text("#!/bin/sh\necho 'bwrap: Operation not permitted' >&2\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    path = ROOT / "solutions" / "00-rehearsal" / "00-rehearsal.ipynb"
    with pytest.raises(BoxError, match="Operation not permitted.*AppArmor"):
        grade(path, path)
    assert explain("").endswith("each part.")
