"""What students can learn about their own notebook before they hand it in.

``xentgrade check NOTEBOOK`` runs a notebook from top to bottom in a Python of its own, and says
for each task whether its visible checks pass. It needs no box, no nbgrader and no instructor's
file, and works wherever Python does: the notebook is the student's own, so nothing is confined
but its time. What it says is no grade, because hidden tests are not there to be run.

``python -m xentgrade.check`` is the process in which the cells run; :func:`check` starts it.
"""

import argparse
import ast
import contextlib
import functools
import importlib.util
import json
import os
import queue
import re
import stat
import subprocess
import sys
import textwrap
import threading
import time
import warnings
from dataclasses import asdict, dataclass, field
from pathlib import Path

from .limits import Limits
from .submission import NOTEBOOK_BYTES, Malformed, is_test, names_defined, parse, read_notebook

__all__ = ["Checked", "Row", "Task", "Unreadable", "check", "find_tasks", "register"]

CELL_SECONDS = 20
SECONDS = 120
#: When grading stops a cell, unless the course sets another limit.
GRADING_SECONDS = Limits.cell_seconds
SLOW_SECONDS = 10
LARGE_BYTES = 1_000_000
WIDTH = 100

PASSES, FAILS, RAISES = "passes", "fails", "raises"
NOT_WRITTEN, UNKNOWN, PERSON = "not written", "unknown", "person"

HIDDEN_TESTS_COUNT = (
    "This is not a grade. Hidden tests still count: they run when the assignment is graded, try "
    "more cases of what the statement says, and decide about the points."
)


class Unreadable(Exception):
    """There is no notebook here that could be checked; the message says why."""


# --- tasks --------------------------------------------------------------------------------------


@dataclass
class Task:
    """A task of a notebook; ``solutions`` and ``tests`` are places in its list of cells."""

    name: str
    named: bool = False  # by the ``course.task`` metadata of its solution cell
    manual: bool = False
    points: float = 0.0
    solutions: list = field(default_factory=list)
    tests: list = field(default_factory=list)


def find_tasks(cells):
    """Find the tasks of a notebook, in order.

    A task is a solution cell with ``course.task`` in its metadata and the test cells that carry
    its name, as in ``entropy-visible``; in other courses, solution cells and the test cells that
    follow them. Cells are dicts with ``cell_type``, ``nbgrader`` and ``course``.
    """
    named = {cell["course"]["task"]: Task(cell["course"]["task"], named=True)
             for cell in cells if cell["course"].get("task")}  # fmt: skip
    tasks, current = [], None
    for place, cell in enumerate(cells):
        marks, name = cell["nbgrader"], str(cell["nbgrader"].get("grade_id", ""))
        if marks.get("task") or (marks.get("grade") and marks.get("solution")):
            name = name.removesuffix("-manual")
            tasks.append(Task(name, manual=True, points=_points(marks), solutions=[place]))
        elif marks.get("solution"):
            current = _solved(cell, current, named)
            current.solutions.append(place)
        elif is_test(marks):
            current = _tested(name, current, named)
            current.tests.append(place)
            current.points += _points(marks)
        if current is not None and not any(task is current for task in tasks):
            tasks.append(current)
    return tasks


def _points(marks):
    points = marks.get("points")
    return float(points) if isinstance(points, int | float) else 0.0


def _solved(cell, current, named):
    """The task to which a solution cell belongs: a new one, or one without tests so far."""
    if cell["course"].get("task"):
        return named[cell["course"]["task"]]
    if current is None or current.named or current.tests:
        return Task(str(cell["nbgrader"].get("grade_id", "")))
    return current


def _tested(name, current, named):
    """The task to which a test cell belongs: by its name in this course, else by its place."""
    match = re.fullmatch(r"(.+)-(visible|hidden)", name)
    if named and match:
        return named.setdefault(match[1], Task(match[1], named=True))
    return current or Task(name)


# --- reading ------------------------------------------------------------------------------------


def read_cells(path):
    """Read a student's notebook; raise :class:`Unreadable` if it is none, or no assignment."""
    path = Path(path)
    if path.is_dir():
        raise Unreadable(f"{path} is a folder. Name the notebook in it.")
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # reading a pipe would wait for ever
            raise Unreadable(f"{path} is a pipe or a device. Name a notebook's file.")
        if status.st_size > NOTEBOOK_BYTES:
            raise Unreadable(
                f"{path} is larger than {NOTEBOOK_BYTES // 2**20} MB. Clear its outputs "
                "(Kernel, Restart Kernel and Clear Outputs of All Cells) and save it again."
            )
        content = path.read_bytes()
        read = read_notebook(content)
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {error.strerror}.") from error
    except Malformed as error:
        raise Unreadable(f"{path} cannot be read. {error}") from error
    cells, stored = read["cells"], json.loads(content)
    # Format 3 keeps its cells elsewhere, and had none of what is read here.
    old = stored.get("nbformat") == 3 or "worksheets" in stored
    stored = [{}] * len(cells) if old else stored["cells"]
    for cell, raw in zip(cells, stored, strict=True):
        metadata = raw.get("metadata")
        course = metadata.get("course") if isinstance(metadata, dict) else None
        named = isinstance(course, dict) and isinstance(course.get("task"), str)
        cell["course"] = course if named else {}
        cell["execution_count"] = raw.get("execution_count")
        cell["output_bytes"] = len(json.dumps(raw.get("outputs") or []))
    set_copies_aside(cells)
    if not any(cell["nbgrader"].get("grade") for cell in cells):
        raise Unreadable(
            f"{path} has no cell that nbgrader grades: is it an assignment? A chapter of the book "
            "has nothing to check, and a notebook saved by another program may have lost its marks."
        )
    return cells


def set_copies_aside(cells):
    """Take the marks from copies of marked cells, as grading does; ``copy_of`` remembers them."""
    first = {}
    for place, cell in enumerate(cells):
        name = cell["nbgrader"].get("grade_id")
        cell["copy_of"] = first.setdefault(name, place) if isinstance(name, str) else place
        if cell["copy_of"] != place:
            cell["nbgrader"], cell["course"] = {}, {}


def place_of(cells, place):
    """Say which cell is meant, so that it can be found."""
    cell = cells[place]
    name = cell["nbgrader"].get("grade_id")
    if not isinstance(name, str):
        name = next((line.strip() for line in cell["source"].splitlines() if line.strip()), "empty")
        name = f'"{textwrap.shorten(name, 40, placeholder="…")}"'
    return f"cell {place + 1} ({name})"


# --- running ------------------------------------------------------------------------------------


@dataclass
class Ran:
    """How a cell ran: ``error`` is the notebook's error output, or None."""

    error: dict | None
    output_bytes: int = 0
    seconds: float = 0.0


def run_cells(cells, folder, *, cell_seconds=CELL_SECONDS, seconds=SECONDS):
    """Run the code cells from top to bottom in a Python of their own; return {place: Ran}.

    A cell that does not end, or that ends its Python, is left out and the others are run again
    without it: an endless loop in one task says nothing about the next.
    """
    ran, stopped, until = {}, {}, time.monotonic() + seconds
    while True:
        waiting = [place for place, cell in enumerate(cells)
                   if cell["cell_type"] == "code" and place not in stopped]  # fmt: skip
        process = _Process(folder, [[place, cells[place]["source"]] for place in waiting])
        try:
            culprit = _listen(process, waiting, ran, stopped, cell_seconds, until)
        finally:
            process.end()
        if culprit is None:
            return ran | stopped
        if time.monotonic() >= until:
            over = _error("NotReached", f"the whole notebook did not end within {seconds:g} s")
            late = {place: Ran(over) for place in waiting if place not in ran}
            return late | ran | stopped


def _listen(process, waiting, ran, stopped, cell_seconds, until):
    """Take the answers of a process; return the place of the cell that stopped it, if any."""
    for place in waiting:
        started = time.monotonic()
        try:
            told = process.answer(min(cell_seconds, max(until - started, 0.1)))
        except queue.Empty:
            if time.monotonic() < until:
                limit = f"did not end within {cell_seconds:g} s and was stopped"
                stopped[place] = Ran(_error("TimeLimit", limit))
                ran.pop(place, None)
            return place
        if told is None:
            stopped[place] = Ran(_error("ProcessEnded", "ended the Python process"))
            ran.pop(place, None)
            return place
        ran[place] = Ran(**told)
    return None


def _error(name, text):
    return {"ename": name, "evalue": text, "traceback": []}


class _Process:
    """A Python that runs cells. Its answers are read by a thread, since Windows has no select
    for pipes."""

    START_SECONDS = 60

    def __init__(self, folder, cells):
        # Without -P, a file of the student's beside the notebook could take a library's place.
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "xentgrade.check"], cwd=folder,
            env=os.environ | {"MPLBACKEND": "agg"},  # plots are drawn and not shown
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        self.answers = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()
        try:
            self.process.stdin.write(json.dumps(cells).encode())
            self.process.stdin.close()
            ready = self.answer(self.START_SECONDS)
        except (OSError, queue.Empty):
            ready = None
        if ready is None:
            self.process.kill()
            said = self.process.stderr.read().decode("utf-8", "replace").strip().splitlines()
            self.end()
            raise Unreadable(f"Cells cannot be run with {sys.executable}: {(said or ['?'])[-1]}")

    def _read(self):
        for line in self.process.stdout:
            self.answers.put(json.loads(line))
        self.answers.put(None)

    def answer(self, seconds):
        """The next answer, None if the process is gone; raises ``queue.Empty`` if none comes."""
        return self.answers.get(timeout=seconds)

    def end(self):
        self.process.kill()
        self.process.wait()
        self.process.stderr.close()


def serve():
    """Run the cells that come on stdin and answer for each with a line of JSON on stdout."""
    from .shell import Shell

    cells = json.loads(sys.stdin.buffer.read())
    answers = open(os.dup(1), "wb", buffering=0)
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):  # for input(), and for what writes past Python
        os.dup2(nothing, standard)
    sys.path.append(os.getcwd())  # last, as in grading
    shell = Shell()
    answers.write(b'{"ready": true}\n')
    for place, source in cells:
        started = time.monotonic()
        _, outputs = shell.run(source, f"cell {place + 1}")
        errors = [output for output in outputs if output["output_type"] == "error"]
        told = {"error": errors[-1] if errors else None,
                "output_bytes": outputs.text + outputs.size,
                "seconds": time.monotonic() - started}  # fmt: skip
        answers.write(json.dumps(told).encode() + b"\n")


# --- judging ------------------------------------------------------------------------------------


@dataclass
class Row:
    """What there is to say about one task: ``says`` in a line, ``detail`` in several."""

    task: str
    points: float | None  # None if a cell that says so is missing
    status: str
    says: str
    detail: str = ""


@dataclass
class Checked:
    """What :func:`check` found. ``passed`` speaks of visible checks alone."""

    notebook: str
    tasks: list
    warnings: list
    seconds: float

    @property
    def passed(self):
        """Whether every visible check passes; what a person grades does not count here."""
        return all(row.status in (PASSES, PERSON) for row in self.tasks)

    def plain(self):
        """Everything as plain data."""
        return asdict(self) | {"passed": self.passed, "note": HIDDEN_TESTS_COUNT}


def check(path, *, cell_seconds=CELL_SECONDS, seconds=SECONDS):
    """Run a student's notebook and return what its visible checks say, as :class:`Checked`.

    A cell is stopped after ``cell_seconds``, the whole after ``seconds``. Raises
    :class:`Unreadable` if there is no notebook to check.
    """
    started = time.monotonic()
    try:
        os.getcwd()  # libraries ask for it, wherever the notebook is
    except OSError as error:
        raise Unreadable("The working folder was deleted: change to another one (cd).") from error
    cells = read_cells(path)
    reading = threading.Thread(target=nbgrader_utils)  # meanwhile: nbgrader takes its time
    reading.start()
    ran = run_cells(cells, Path(path).absolute().parent, cell_seconds=cell_seconds,
                    seconds=seconds)  # fmt: skip
    reading.join()
    judge = _Judge(cells, ran)
    return Checked(str(path), judge.rows, judge.warnings(), round(time.monotonic() - started, 3))


class _Judge:
    """Says what the cells of a notebook and their run mean."""

    def __init__(self, cells, ran):
        self.cells, self.ran = cells, ran
        self.changed = changed_cells(cells)
        # A helper's cell may be marked as a solution without any test behind it.
        self.tasks = [task for task in find_tasks(cells) if task.tests or task.named or task.manual]
        self.rows = [self.row(task) for task in self.tasks]

    def cell(self, place):
        return place_of(self.cells, place)

    def row(self, task):
        """Judge one task."""
        if task.manual:
            told = PERSON, "graded by a person" + self._unanswered(task)
        else:
            told = self._broken(task) or self._failed(task) or self._unchecked(task)
        points = task.points if task.manual or not self.missing(task) else None
        return Row(task.name, points, *(told or (PASSES, "passes the visible checks")))

    def missing(self, task):
        """The test cells that a task of this course has and this notebook lacks."""
        present = [self.cells[place]["nbgrader"].get("grade_id") for place in task.tests]
        expected = [f"{task.name}-visible", f"{task.name}-hidden"] if task.named else []
        return [name for name in expected if name not in present]

    def _unanswered(self, task):
        cell = self.cells[task.solutions[0]]
        if cell["nbgrader"].get("task"):
            return ""
        # The text that nbgrader puts in place of an answer, where nbgrader is not installed.
        released = same_as_released(cell)
        if released is None:
            released = cell["source"].strip() == "YOUR ANSWER HERE"
        return "; not answered yet" if released or not cell["source"].strip() else ""

    def _broken(self, task):
        """An error in a solution cell comes first: what the tests say follows from it."""
        for place in task.solutions:
            error = self.ran[place].error if place in self.ran else None
            if error and error["ename"] == "NotImplementedError":
                return NOT_WRITTEN, "not written yet"
            if error:
                return RAISES, *self._told(place, error)
        if not task.solutions and task.named:
            return UNKNOWN, "the cell for your answer is missing: was it deleted or renamed?"
        if any(self.cells[place]["cell_type"] != "code" for place in task.solutions):
            return UNKNOWN, "the cell for your answer is no code cell any more: turn it back"
        return None

    def _failed(self, task):
        for place in task.tests:
            error = self.ran[place].error if place in self.ran else None
            if error is None:
                continue
            name, text = error["ename"], error["evalue"]
            if name == "NotImplementedError" or re.search(r"is not (written|filled in) yet", text):
                return NOT_WRITTEN, "not written yet"
            if name in ("AssertionError", "ForbiddenCall"):
                idea, detail = told_by_check(error)
                hint = self._defined_later(place, text)
                return FAILS, f"fails: {idea}", f"{self.cell(place)}: {detail}\n{hint}".strip()
            return RAISES, *self._told(place, error)
        return None

    def _unchecked(self, task):
        """Why silence is no good sign: there is no visible check, or it was changed."""
        for place in task.tests:
            if place in self.changed:
                return UNKNOWN, f"cannot be told: its check in cell {place + 1} was changed"
        visible = [place for place in task.tests if has_code(self.cells[place])]
        if not visible and task.named:
            return UNKNOWN, "cannot be told: its visible checks are missing"
        if not visible:
            return PASSES, "has no visible check; the hidden ones decide"
        return None

    def _told(self, place, error):
        """An error in one line, and where it happened."""
        name, text = error["ename"], error["evalue"]
        if name == "NotReached":
            return f"not checked: {text}", ""
        if name in _REASONS:
            return f"cell {place + 1} {text}", f"{self.cell(place)} {_REASONS[name]}"
        # A syntax error has no frames; its text ends in the cell and the line.
        text, _, line = text.partition(f" (<cell {place + 1}>, line ")
        told = f"{name}: {text}".removesuffix(": ")
        lines = [line for line in error["traceback"][:-1] if line.strip() != "None"][-2:]
        if line.rstrip(")").isdecimal():
            number = int(line.rstrip(")"))
            lines = [f"line {number}", f"    {self._line(place, number)}"]
        lines.append(self._defined_later(place, f"{name}: {text}"))
        detail = [f"{self.cell(place)}: {told}", *lines]
        return f"cell {place + 1} raises {told}", "\n".join(line for line in detail if line)

    def _line(self, place, number):
        return [*self.cells[place]["source"].splitlines(), *[""] * number][number - 1].strip()

    def _defined_later(self, place, text):
        """Where a name that was not there is defined, if that is further down."""
        match = re.search(r"NameError: name '(\w+)'", text)
        for later in range(place + 1, len(self.cells)) if match else ():
            if self.cells[later]["cell_type"] == "code":
                if match[1] in names_defined(self.cells[later]["source"]):
                    return (
                        f"{match[1]} is defined in {self.cell(later)}, which comes later. Grading "
                        "runs the notebook from top to bottom: move that cell up."
                    )
        return ""

    # --- what will hurt -------------------------------------------------------------------------

    def warnings(self):
        """What is wrong besides the tasks, in the order of the notebook."""
        found = [*self._of_form(), *self._of_order()]
        for place in sorted(self.ran):
            found += self._of_run(place)
        found += self._of_leftovers()
        if nbgrader_utils() is None:
            found.append(
                "Whether test cells were changed was not looked at: that takes nbgrader "
                "(pip install nbgrader)."
            )
        return [warning[0].upper() + warning[1:] for warning in found]

    def _of_form(self):
        """Marks and texts of locked cells; grading puts all of them right."""
        for place, cell in enumerate(self.cells):
            kind, first = cell["nbgrader"].get("cell_type"), cell["copy_of"]
            if first != place:
                yield (
                    f"Cell {place + 1} is a copy of {self.cell(first)}. Grading takes the first "
                    "for the task and treats the copy as a cell of your own: delete one of them."
                )
            elif kind in ("code", "markdown") and kind != cell["cell_type"]:
                now = cell["cell_type"]
                yield f"{self.cell(place)} was turned into {now}; grading turns it back."
            elif place in self.changed:
                yield (
                    f"{self.cell(place)} is locked and was changed. Grading puts the original "
                    "back: whatever depends on your change is lost."
                )
        for task in self.tasks:
            for name in self.missing(task):
                yield (
                    f"The test cell {name} is missing: it was deleted or renamed. Grading puts it "
                    "back; to check yourself, take it from a fresh copy of the notebook."
                )

    def _of_order(self):
        """Stored numbers that fall tell of cells that were not run from top to bottom."""
        last, before = 0, None
        for place, cell in enumerate(self.cells):
            number = cell["execution_count"]
            if isinstance(number, int):
                if number < last:
                    yield (
                        f"Cell {place + 1} [{number}] was run before cell {before + 1} [{last}], "
                        "so what you see on your screen may depend on the order. Grading runs "
                        "from top to bottom: choose Restart Kernel and Run All Cells."
                    )
                    return
                last, before = number, place

    def _of_run(self, place):
        cell, ran = self.cells[place], self.ran[place]
        judged = cell["nbgrader"].get("grade") or cell["nbgrader"].get("solution")
        judged = judged or cell["copy_of"] != place
        if ran.error and not judged and ran.error["ename"] != "NotReached":
            says = self._told(place, ran.error)[0].splitlines()[0].rstrip(".")
            says = says.replace(f"cell {place + 1} ", f"{self.cell(place)} ", 1)
            yield f"{says}. Later cells may fail because of it."
        size = max(ran.output_bytes, cell["output_bytes"])
        if size > LARGE_BYTES:
            yield (
                f"{self.cell(place)} shows {size / 1e6:.1f} MB of output. Grading cuts it off, and "
                "a notebook of that size may be refused: print less, and clear the output."
            )
        if ran.seconds > SLOW_SECONDS:
            yield (
                f"{self.cell(place)} took {ran.seconds:.0f} s. Grading stops a cell after "
                f"{GRADING_SECONDS} s, on a machine that may be slower than yours."
            )

    def _of_leftovers(self):
        for task, row in zip(self.tasks, self.rows, strict=True):
            for place in task.solutions if row.status != NOT_WRITTEN else ():
                if raises_not_implemented(self.cells[place]):
                    yield (
                        f"{self.cell(place)} still holds `raise NotImplementedError()`. Delete "
                        "that line: reached in a hidden test, it costs the task's points."
                    )


_REASONS = {
    "TimeLimit": "runs too long: is there a loop that never ends? The other cells were run "
    f"without it. Grading stops a cell after {GRADING_SECONDS} s; --cell-seconds allows more here.",
    "ProcessEnded": "ended Python itself: exit(), quit() and os._exit() do, and so does using up "
    "the memory. The other cells were run without it.",
}


def told_by_check(error):
    """The idea behind a failed check in one sentence, and everything that the check said."""
    text = error["evalue"].strip()
    if error["ename"] == "ForbiddenCall":
        return f"it calls {text.partition(' may not')[0]}, which this task forbids", text + "."
    finding, _, idea = text.partition("\nThe idea: ")
    if not text:  # a bare assert: its line says what was asked
        lines = [line.strip() for line in error["traceback"][:-1] if line.startswith("    ")]
        finding = lines[-1] if lines else "an assertion of the check"
        return finding, finding
    sentence = re.split(r"(?<=[.!?])\s", idea or finding, maxsplit=1)[0]
    return " ".join(sentence.split()), text


def has_code(cell):
    """Tell whether a test cell tests anything; of hidden tests, only a comment is released."""
    return cell["cell_type"] == "code" and any(
        line.strip() and not line.strip().startswith("#") for line in cell["source"].splitlines()
    )


def raises_not_implemented(cell):
    """Tell whether code raises NotImplementedError anywhere."""
    for node in ast.walk(parse(cell["source"])) if cell["cell_type"] == "code" else ():
        if isinstance(node, ast.Raise) and node.exc is not None:
            raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
            if getattr(raised, "id", "") == "NotImplementedError":
                return True
    return False


# --- nbgrader's checksums -----------------------------------------------------------------------


@functools.cache
def nbgrader_utils():
    """nbgrader's module with ``compute_checksum``, or None where it is not installed.

    ``import nbgrader`` brings a web server along and takes four seconds. The module alone, from
    its file, takes a fifth of one, once jsonschema is told that an optional grammar is not there.
    """
    found = importlib.util.find_spec("nbgrader")
    if found is None:
        return None
    source = Path(found.origin).with_name("utils.py")
    spec = importlib.util.spec_from_file_location("xentgrade._nbgrader_utils", source)
    module = importlib.util.module_from_spec(spec)
    absent = {"rfc3987_syntax": None} if "rfc3987_syntax" not in sys.modules else {}
    sys.modules.update(absent)
    try:
        with warnings.catch_warnings():  # of setuptools about itself
            warnings.simplefilter("ignore")
            spec.loader.exec_module(module)
    except ImportError:
        return None
    finally:
        for name in absent:
            del sys.modules[name]
    return module


def same_as_released(cell):
    """Tell whether a cell is as it was released; None if that cannot be known."""
    stored = cell["nbgrader"].get("checksum")
    if not stored or nbgrader_utils() is None:
        return None
    from nbformat.notebooknode import from_dict

    node = from_dict({"cell_type": cell["cell_type"], "source": cell["source"],
                      "metadata": {"nbgrader": cell["nbgrader"]}})  # fmt: skip
    try:
        return nbgrader_utils().compute_checksum(node) == stored
    except (AttributeError, KeyError, TypeError, ValueError):  # marks that were tampered with
        return False


def changed_cells(cells):
    """The places of locked cells, tests among them, that are not as they were released."""
    return {
        place for place, cell in enumerate(cells)
        if (cell["nbgrader"].get("locked") or is_test(cell["nbgrader"]))
        and same_as_released(cell) is False
    }  # fmt: skip


# --- telling ------------------------------------------------------------------------------------

_COLOURS = {PASSES: "32", FAILS: "31", RAISES: "31", UNKNOWN: "33", NOT_WRITTEN: "33", PERSON: "36"}


def report(checked, *, colour=False):
    """What was found, as text of at most 100 columns."""
    names = [textwrap.shorten(row.task, 36, placeholder="…") for row in checked.tasks]
    wide = max(map(len, [*names, "Task"]))
    lines = [f"{'Task':{wide}}  Points  What the visible checks say"]
    for name, row in zip(names, checked.tasks, strict=True):
        says = textwrap.shorten(row.says, WIDTH - wide - 10, placeholder=" …")
        points = "?" if row.points is None else f"{row.points:g}"
        says = f"\x1b[{_COLOURS[row.status]}m{says}\x1b[0m" if colour else says
        lines.append(f"{name:{wide}}  {points:>6}  {says}")
    details = [(row.task, row.detail) for row in checked.tasks if row.detail]
    lines += _section("What is wrong", [f"{name}, {detail}" for name, detail in details])
    lines += _section("Before you hand it in", checked.warnings)
    return "\n".join([*lines, "", *textwrap.wrap(_summary(checked), WIDTH)])


def _section(title, paragraphs):
    if not paragraphs:
        return []
    lines = ["", title]
    for paragraph in paragraphs:
        first, *others = paragraph.splitlines()
        lines += textwrap.wrap(first, WIDTH, initial_indent="- ", subsequent_indent="  ")
        for line in others:
            indent = " " * (2 + len(line) - len(line.lstrip()))
            lines += textwrap.wrap(line.strip(), WIDTH, initial_indent=indent,
                                   subsequent_indent=indent)  # fmt: skip
    return lines


def _summary(checked):
    run = [row for row in checked.tasks if row.status != PERSON]
    passing = sum(row.status == PASSES for row in run)
    told = f"{passing} of {len(run)} tasks pass their visible checks. " if run else ""
    if any(row.detail for row in checked.tasks) or checked.warnings:
        told = "Cells are counted from the top, text among them. " + told
    return told + HIDDEN_TESTS_COUNT


def register(subparsers):
    """Add the subcommand ``check`` to the parser of the command."""
    parser = subparsers.add_parser(
        "check", help="run a notebook of your own and see what its visible checks say",
        description="Run a notebook from top to bottom and say for each task whether its visible "
        "checks pass. Exit status: 0 if all do, 1 if not, 2 if there is no notebook to check.",
    )  # fmt: skip
    parser.add_argument("notebook", metavar="NOTEBOOK")
    parser.add_argument("--json", action="store_true", help="print plain data")
    parser.add_argument("--cell-seconds", type=_positive, default=CELL_SECONDS, metavar="N",
                        help=f"stop a cell after N seconds ({CELL_SECONDS})")  # fmt: skip
    parser.add_argument("--seconds", type=_positive, default=SECONDS, metavar="N",
                        help=f"stop the whole notebook after N seconds ({SECONDS})")  # fmt: skip
    parser.set_defaults(run=run)


def _positive(text):
    """Read a number of seconds."""
    with contextlib.suppress(ValueError):
        if 0 < float(text) < float("inf"):
            return float(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds above 0")


def run(args):
    """Carry out ``xentgrade check``; return the exit status."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # a console that has no ≤ still shows the rest
    try:
        checked = check(args.notebook, cell_seconds=args.cell_seconds, seconds=args.seconds)
    except Unreadable as error:
        print(json.dumps({"error": str(error)}) if args.json else error,
              file=sys.stdout if args.json else sys.stderr)  # fmt: skip
        return 2
    if args.json:
        print(json.dumps(checked.plain(), indent=1))
    else:
        print(report(checked, colour=_shows_colour(sys.stdout)))
    return 0 if checked.passed else 1


def _shows_colour(stream):
    known = os.name != "nt" or "WT_SESSION" in os.environ  # the old console prints the codes
    return stream.isatty() and known and "NO_COLOR" not in os.environ


if __name__ == "__main__":
    serve()
