"""The attack corpus: an assignment to attack, and how a file in attacks/ becomes a submission.

An attack is one small file whose header says, in fields of one line each,

    # tries: what it is after, as the row of the table in the book says it
    # group: forge, read, wire, outlive, starve, leave, forbidden or form
    # verdict: graded (or another of xentgrade.report.Verdict; ``a|b`` where timing decides)
    # points: mean=0 urn=0          (the others are full), or 0, or full, or 0 from urn on

The code below is what the student wrote: ``# %% urn`` begins the cell that replaces the answer to
the task ``urn``; the other tasks keep a right answer, or none with ``# start: untouched``. A file
with a function ``build(notebook, folder)`` changes the submission itself; if it returns
``False``, the notebook in the folder is as ``build`` left it.

``@COURSE@``, ``@PORT@``, ``@HOST@``, ``@SLEEP@`` and ``@SUBMISSION@`` stand for the course folder,
the port of a listener on loopback, the process id of the grader's caller, how long processes that
stay are to sleep, and the submission's own folder; the line ``# @WIRES@`` for a function
``wires()`` that finds the sockets of its process.
"""

import hashlib
import json
import os
import re
import shutil
import site
import socket
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from xentgrade.box import descendants
from xentgrade.grading import Grader
from xentgrade.limits import Limits
from xentgrade.submission import HIDDEN, Assignment, released

ATTACKS = Path(__file__).parent / "attacks"
NAME = "victim"
LOOT = "xent-loot"  # the beginning of the name of every file that an attack tries to leave
SLEEP = f"98765.{os.getpid()}"  # the argument by which a process that was left behind is known
SECRET = "HUSH-"  # begins every secret of the hidden tests

WIRES = """\
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
"""

GROUPS = {
    "forge": "Forging a result",
    "read": "Reading a test",
    "wire": "Breaking the conversation with the grader",
    "outlive": "Outliving the box",
    "starve": "Starving the machine",
    "leave": "Leaving the box",
    "forbidden": "Calling what the task forbids",
    "form": "The form of what is handed in",
}

# --- the assignment -----------------------------------------------------------------------------

SETUP = """\
import math
from itertools import islice

import numpy as np

from xentcore.checks import calling, close, forbidding
"""

#: task -> (solution, [(points, test)])
TASKS = {
    "mean": (
        '''\
def mean(values):
    """Return the arithmetic mean."""
    ### BEGIN SOLUTION
    return sum(values) / len(values)
    ### END SOLUTION
''',
        [
            (1, 'assert mean([1, 2, 3]) == 2, "the mean of 1, 2 and 3 is 2"\n'),
            (
                2,
                """\
assert mean([7]) == 7, "one value is its own mean"
### BEGIN HIDDEN TESTS
hushed = "HUSH-5b21c9"
assert abs(mean([2, 4, 9]) - 5) < 1e-9, "HUSH-mean-of-a-list"
assert np.allclose(mean(np.array([1.0, 2.0, 6.0])), 3.0), "HUSH-mean-of-an-array"
assert not mean([1, 2]) != 1.5
### END HIDDEN TESTS
""",
            ),
        ],
    ),
    "surprisal": (
        '''\
def surprisal(p):
    """Return -log2 p; a probability that is not positive is a ValueError."""
    ### BEGIN SOLUTION
    if not p > 0:
        raise ValueError("p must be positive")
    return -math.log2(p)
    ### END SOLUTION
''',
        [
            (
                2,
                """\
calling(surprisal, 0.5).gives(1.0, "one of two equal cases carries one bit")
### BEGIN HIDDEN TESTS
calling(surprisal, 0.125).gives(3.0, "HUSH-one of eight carries three bits")
calling(surprisal, 0.3).satisfies(lambda s: 1.7 < s < 1.8, "HUSH-between one and two bits")
calling(surprisal, 0.0).raises(ValueError, "HUSH-what cannot happen has no surprisal")
### END HIDDEN TESTS
""",
            )
        ],
    ),
    "urn": (
        '''\
class Urn:
    """Balls that are drawn from the end; two urns are equal if they hold the same balls."""
    ### BEGIN SOLUTION
    def __init__(self, balls):
        self.balls = list(balls)

    def draw(self):
        return self.balls.pop()

    def __len__(self):
        return len(self.balls)

    def __eq__(self, other):
        return isinstance(other, Urn) and sorted(self.balls) == sorted(other.balls)
    ### END SOLUTION
''',
        [
            (
                2,
                """\
urn = Urn("abc")
assert len(urn) == 3
### BEGIN HIDDEN TESTS
assert urn.draw() == "c", "HUSH-the last ball comes first"
assert len(urn) == 2
assert Urn("ab") == Urn("ba"), "HUSH-order does not matter"
assert Urn("ab") != Urn("aa")
### END HIDDEN TESTS
""",
            )
        ],
    ),
    "answer": (
        """\
# The entropy of 1/2, 1/4, 1/8, 1/8 in bits.
### BEGIN SOLUTION
answer = 1.75
### END SOLUTION
""",
        [
            (
                2,
                """\
assert answer > 0
### BEGIN HIDDEN TESTS
assert answer == 1.75, "HUSH-seven quarters"
close(answer, 1.75, "HUSH-seven quarters of a bit")
### END HIDDEN TESTS
""",
            )
        ],
    ),
    "powers": (
        '''\
def powers(base):
    """Yield 1, base, base**2 and so on, without end."""
    ### BEGIN SOLUTION
    power = 1
    while True:
        yield power
        power *= base
    ### END SOLUTION
''',
        [
            (
                2,
                """\
assert next(powers(2)) == 1
### BEGIN HIDDEN TESTS
assert list(islice(powers(3), 4)) == [1, 3, 9, 27], "HUSH-powers of three"
assert sum(1 for _ in islice(powers(1), 100)) == 100, "HUSH-as many as are asked for"
### END HIDDEN TESTS
""",
            )
        ],
    ),
    "total": (
        '''\
def total(rule, items):
    """Return the sum of rule(item) over the items."""
    ### BEGIN SOLUTION
    return sum(rule(item) for item in items)
    ### END SOLUTION
''',
        [
            (
                2,
                """\
assert total(len, ["a", "bc"]) == 3
### BEGIN HIDDEN TESTS
password = "HUSH-closure"
def hushed_rule(x, word="HUSH-default"):
    "HUSH-docstring"
    return x * x + len(password) + len(word)
entropy_of = lambda p: math.log(len(p))
assert total(hushed_rule, [1, 2]) == 53, "HUSH-the sum over a rule"
assert total(hushed_rule, (x for x in [1, 2])) == 53, "HUSH-any iterable will do"
### END HIDDEN TESTS
""",
            )
        ],
    ),
    "normalise": (
        '''\
def normalise(weights):
    """Divide the array by its sum, in place."""
    ### BEGIN SOLUTION
    weights /= weights.sum()
    ### END SOLUTION
''',
        [
            (
                2,
                """\
weights = np.array([1.0, 3.0])
normalise(weights)
assert np.allclose(weights, [0.25, 0.75])
### BEGIN HIDDEN TESTS
weights = np.array([2.0, 2.0, 4.0])
assert normalise(weights) is None, "HUSH-nothing comes back"
assert np.allclose(weights, [0.25, 0.25, 0.5]), "HUSH-changed in place"
### END HIDDEN TESTS
""",
            )
        ],
    ),
    "entropy": (
        '''\
def entropy_of(p):
    """Return the entropy in nats, without xentcore.entropy."""
    ### BEGIN SOLUTION
    return -sum(x * math.log(x) for x in p if x > 0)
    ### END SOLUTION
''',
        [
            (
                2,
                """\
with forbidding("xentcore.entropy"):
    calling(entropy_of, [0.5, 0.5]).gives(math.log(2), "a fair coin")
### BEGIN HIDDEN TESTS
with forbidding("xentcore.entropy"):
    calling(entropy_of, [0.25] * 4).gives(math.log(4), "HUSH-a fair four-sided die")
### END HIDDEN TESTS
""",
            )
        ],
    ),
    "square": (
        '''\
def square(n):
    """Return n times n."""
    ### BEGIN SOLUTION
    return n * n
    ### END SOLUTION
''',
        [
            (
                4,
                """\
# A point for each number that is squared rightly.
sum(square(n) == n * n for n in (1, 3))
### BEGIN HIDDEN TESTS
sum(square(n) == n * n for n in (1, 3, 7, 12))
### END HIDDEN TESTS
""",
            )
        ],
    ),
}

_SOLUTION_LINES = re.compile(r"^[ \t]*### (BEGIN|END) SOLUTION\n", re.M)
_MARKS = {"schema_version": 3, "locked": False, "solution": False, "grade": False, "task": False}


def _cell(grade_id, source, kind="code", **marks):
    cell = {"cell_type": kind, "id": grade_id, "source": source,
            "metadata": {"nbgrader": _MARKS | {"grade_id": grade_id} | marks}}  # fmt: skip
    return cell | ({"outputs": [], "execution_count": None} if kind == "code" else {})


def source_notebook():
    """The instructor's notebook, with solutions and hidden tests."""
    cells = [_cell("setup", SETUP, locked=True)]
    for task, (solution, tests) in TASKS.items():
        cells.append(_cell(task, solution, solution=True))
        for number, (points, test) in enumerate(tests, start=1):
            cells.append(
                _cell(f"{task}-test-{number}", test, grade=True, locked=True, points=points)
            )
    cells.append(_cell("essay", "Because.", "markdown", solution=True, grade=True, points=3))
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def submitted_notebook(answers=None, *, solved=True):
    """A student's notebook: hidden tests gone, and answers by task; the others right, or none."""
    notebook = source_notebook()
    for cell in notebook["cells"]:
        name, text = cell["id"], cell["source"]
        if cell["metadata"]["nbgrader"]["solution"] and cell["cell_type"] == "code":
            text = _SOLUTION_LINES.sub("", text) if solved else released(text)
        cell["source"] = (answers or {}).get(name, HIDDEN.sub("", text))
    return notebook


def task_of(grade_id):
    """The task that a test cell belongs to."""
    return grade_id.partition("-test-")[0]


MAX_POINTS = {task: sum(points for points, _ in tests) for task, (_, tests) in TASKS.items()}


def by_task(points):
    """Points of test cells added up by task."""
    summed = dict.fromkeys(TASKS, 0.0)
    for grade_id, value in points.items():
        summed[task_of(grade_id)] += value
    return summed


# --- the attacks --------------------------------------------------------------------------------


@dataclass
class Attack:
    """One file of the corpus."""

    path: Path
    fields: dict
    code: str

    @property
    def name(self):
        return self.path.stem

    @property
    def tries(self):
        return self.fields["tries"]

    @property
    def verdicts(self):
        """The verdicts that are right: one, or several where the machine's timing decides."""
        return self.fields["verdict"].split("|")

    @property
    def points(self):
        """The points by task that an honest grader gives this."""
        return _points(self.fields["points"])

    @property
    def earned(self):
        """The points by task that the answers themselves are worth.

        They differ from ``points`` where code that ends its own process loses what comes after.
        """
        if self.builds or self.fields.get("start") == "untouched":
            return self.points
        own = _cells_in(self.code)
        return MAX_POINTS | {task: self.points[task] for task in own}

    @property
    def builds(self):
        """Whether the attack is on the submission itself, by a function ``build``."""
        return re.search(r"^def build\(notebook, folder\):", self.code, re.M) is not None

    def submit(self, folder, **places):
        """Write the submission into an empty folder; return the notebook's path."""
        folder = Path(folder)
        code = self.code.replace("@SUBMISSION@", str(folder)).replace("@SLEEP@", SLEEP)
        code = code.replace("# @WIRES@\n", WIRES)
        for place, value in places.items():
            code = code.replace(f"@{place}@", str(value))
        solved = self.fields.get("start", "solved") == "solved"
        path = folder / f"{NAME}.ipynb"
        if not self.builds:
            write(submitted_notebook(_cells_in(code), solved=solved), path)
            return path
        notebook, names = submitted_notebook(solved=solved), {}
        write(notebook, path)
        exec(compile(code, str(self.path), "exec"), names)
        if names["build"](notebook, folder) is not False:
            write(notebook, path)
        return path


def write(notebook, path):
    """Write a notebook as it is: an attack's need not be valid."""
    path.write_text(json.dumps(notebook, indent=1), encoding="utf-8")


def _points(text):
    full = dict(MAX_POINTS)
    if text == "full":
        return full
    if text == "0":
        return dict.fromkeys(full, 0)
    if match := re.fullmatch(r"0 from (\w+) on(.*)", text):
        tasks = list(full)
        lost = tasks[tasks.index(match[1]) :]
        return full | dict.fromkeys(lost, 0) | _changes(match[2])
    return full | _changes(text)


def _changes(text):
    pairs = [part.split("=") for part in text.split()]
    return {task: float(points) for task, points in pairs}


def _cells_in(code):
    """The cells that a file's ``# %% task`` lines begin."""
    parts = re.split(r"^# %% (\w+)\n", code, flags=re.M)
    if len(parts) < 3:
        raise ValueError("an attack has a `# %% task` line or a function build(notebook, folder)")
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def read_attack(path):
    """Read an attack and check its header."""
    text = Path(path).read_text(encoding="utf-8")
    fields = dict(re.findall(r"^# (\w+): (.*)$", text.partition("\n\n")[0], re.M))
    missing = {"tries", "group", "verdict", "points"} - set(fields)
    if missing or fields["group"] not in GROUPS:
        raise ValueError(f"{path}: the header lacks {sorted(missing)} or has an unknown group")
    return Attack(Path(path), fields, text)


def attacks():
    """All attacks, in the order of the table."""
    order = list(GROUPS)
    found = [read_attack(path) for path in sorted(ATTACKS.glob("*.py"))]
    return sorted(found, key=lambda attack: (order.index(attack.fields["group"]), attack.name))


# --- the course that is attacked ----------------------------------------------------------------


def make_course(folder):
    """A course with the source, a gradebook and another student's work; return its folder."""
    source = folder / "source" / NAME
    source.mkdir(parents=True)
    write(source_notebook(), source / f"{NAME}.ipynb")
    (folder / "gradebook.db").write_text(f"{SECRET}gradebook")
    other = folder / "submitted" / "grace" / NAME
    other.mkdir(parents=True)
    write(submitted_notebook(), other / f"{NAME}.ipynb")
    return folder


def fingerprint(folder):
    """A digest of the names and contents of a folder's files."""
    digest = hashlib.sha256()
    for path in sorted(Path(folder).rglob("*")):
        digest.update(str(path.relative_to(folder)).encode())
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()


def loot(*places):
    """Files that attacks have left in some folders."""
    return [str(path) for place in places for path in Path(place).glob(f"*{LOOT}*")]


def processes_left():
    """The command lines of processes that attacks have left on this machine."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = path.read_bytes().split(b"\0")
        except OSError:
            continue
        if SLEEP.encode() in line:
            found.append(b" ".join(line).decode(errors="replace"))
    return found


class Listener:
    """Something on this machine that a submission must not reach: it notes who came."""

    def __init__(self, port=0):
        self.visitors = []
        inet = socket.create_server(("127.0.0.1", port))
        self.port = inet.getsockname()[1]
        abstract = socket.socket(socket.AF_UNIX)
        abstract.bind(f"\0xent-{self.port}")
        abstract.listen()
        for server in (inet, abstract):
            threading.Thread(target=self._serve, args=[server], daemon=True).start()

    def _serve(self, server):
        while True:
            line, _ = server.accept()
            line.settimeout(2)
            try:
                self.visitors.append(line.recv(100).decode(errors="replace"))
            except OSError:
                self.visitors.append("")
            line.close()


# --- grading them -------------------------------------------------------------------------------

#: Small, so that what runs into a limit is cheap.
LIMITS = Limits(cell_seconds=1.5, notebook_seconds=60, memory=512 * 2**20)


class Arena:
    """A course, a grader and what watches over them; each attack is graded by the same grader."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.course = make_course(self.folder / "course")
        self.before = fingerprint(self.course)
        self.listener = Listener()
        # A grader inherits its environment from an instructor, and a box must not.
        os.environ["XENT_SECRET"] = f"{SECRET}environment"
        source = self.course / "source" / NAME / f"{NAME}.ipynb"
        self.grader = Grader(Assignment.read(source), limits=LIMITS)
        self.canary = self.folder / "canary"
        self.canary.mkdir()
        write(submitted_notebook(), self.canary / f"{NAME}.ipynb")

    def __enter__(self):
        self.grader.start()
        return self

    def __exit__(self, *error):
        self.grader.close()
        os.environ.pop("XENT_SECRET", None)

    def grade(self, attack):
        """Grade an attack in a folder of its own; return its report."""
        folder = self.folder / "submitted" / attack.name
        folder.mkdir(parents=True)
        try:
            attack.submit(
                folder, COURSE=self.course, PORT=self.listener.port, HOST=self.grader.pid
            )
            return self.grader.grade_path(folder)
        finally:
            shutil.rmtree(folder)

    def damage(self):
        """What is not as it was before an attack: a list of sentences, empty if all is well."""
        found = []
        canary = self.grader.grade_path(self.canary)
        if canary.verdict != "graded" or by_task(canary.points) != MAX_POINTS:
            found.append(f"a right submission was {canary.verdict}: {by_task(canary.points)}")
        if fingerprint(self.course) != self.before:
            found.append("the course folder was changed")
        home = Path.home()
        places = ["/tmp", "/var/tmp", "/dev/shm", home, home / ".ipython/profile_default/startup"]
        found += [f"{path} was left" for path in loot(*places, Path.cwd(), *site.getsitepackages())]
        found += [f"the process {line!r} was left" for line in processes_left()]
        found += [f"loopback was reached: {said!r}" for said in self.listener.visitors]
        if strays := self._strays():
            found.append(f"the grader still has the processes {strays}")
        return found

    def _strays(self, seconds=10):
        """Processes below the grader besides its own two, once those that are ending have ended."""
        until = time.monotonic() + seconds
        while len(running := descendants([self.grader.pid])) > 2:
            if time.monotonic() > until:
                return sorted(running)
            time.sleep(0.02)
        return []


def faults(attack, report):
    """What is wrong with the report on an attack: a list of sentences, empty if nothing is."""
    found = []
    if report.verdict not in attack.verdicts:
        found.append(f"the verdict is {report.verdict}, not {attack.fields['verdict']}")
    got = by_task(report.points)
    found += [
        f"{task} has {got[task]:g} points, not {points:g}"
        for task, points in attack.points.items()
        if got[task] != points
    ]
    for cell in report.cells:
        outputs = json.dumps(cell.get("outputs", []))
        hidden = HIDDEN.search(cell["source"])
        if SECRET in outputs and not hidden:
            found.append("a secret of a hidden test is in the outputs of another cell")
        shown = [output for output in cell.get("outputs", []) if output["output_type"] != "error"]
        if SECRET in json.dumps(shown) and hidden:
            found.append("a hidden test shows a secret, and not in the words of its failure")
        if LOOT in outputs and hidden and cell["cell_type"] == "code":
            found.append("what was printed in a hidden test is in its outputs")
    json.dumps(report.plain(), ensure_ascii=False).encode()  # can be written to any file
    return found
