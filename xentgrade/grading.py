"""Grade submissions to one assignment: the plain Python way in.

>>> from xentgrade import grade
>>> report = grade("solutions/a/a.ipynb", "submitted/ada/a")   # doctest: +SKIP
>>> report.verdict, report.score                                # doctest: +SKIP
(<Verdict.GRADED: 'graded'>, 12.0)
"""

import atexit
import contextlib
import functools
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from time import monotonic

from .limits import BoxError, Limits
from .report import NO_ANSWER, Report, Verdict, as_error, printable
from .submission import Assignment, Malformed, is_test, read_notebook
from .wire import Channel, Disconnected, NoReply, WireError

__all__ = ["Grader", "WorkerProcess", "canary", "grade"]

_ENDS = {
    None: Verdict.GRADED,
    "": Verdict.CRASHED,
    "examiner": Verdict.CRASHED,
    "memory": Verdict.OUT_OF_MEMORY,
    "processor": Verdict.TIMED_OUT,
    "time": Verdict.TIMED_OUT,
    "processes": Verdict.CRASHED,
    "files": Verdict.CRASHED,
    "wire": Verdict.FLAGGED,
}


def grade(source, submission, *, limits=None, sandbox=True):
    """Grade one submission and return a :class:`~xentgrade.report.Report`.

    ``source`` is the instructor's notebook; ``submission`` is a student's notebook, or the folder
    that holds one of the same name. With ``sandbox=False`` the student's code runs without the
    box: do that with notebooks you trust only. Raises :class:`~xentgrade.limits.BoxError` if the
    box cannot be made on this machine.
    """
    with Grader(Assignment.read(source), limits=limits, sandbox=sandbox) as grader:
        return grader.grade_path(submission)


def canary(grader):
    """Grade the instructor's own notebook; raise BoxError unless it gets every point.

    Something that fails for everybody (a box without a library, a test that cannot run here)
    must stop the batch, not give a class zero points.
    """
    cells, _ = grader.assignment.align(
        {"cells": grader.assignment.cells, "metadata": grader.assignment.metadata}
    )
    report = grader.grade_cells(cells)
    if report.score < report.max_score or report.verdict is not Verdict.GRADED:
        raise BoxError(
            f"The instructor's own notebook of {grader.assignment.name} got {report.score:g} of "
            f"{report.max_score:g} points ({report.verdict}), so nobody was graded. "
            f"{report.reason} {first_error(report)}".strip()
        )
    return report


def first_error(report):
    """The first error of a report and its cell, in words: tests fail for what broke before."""
    for place, cell in enumerate(report.cells, 1):
        for output in cell["outputs"]:
            if output["output_type"] == "error":
                name = cell["nbgrader"].get("grade_id", "without a name")
                return (
                    f"The first error, in cell {place} ({name}): "
                    f"{output['ename']}: {output['evalue']}"
                )
    return ""


class Grader:
    """Holds an assignment ready, in a process of its own, and grades submissions one by one."""

    def __init__(self, assignment, *, limits=None, sandbox=True, core=None):
        self.assignment, self.sandbox, self.core = assignment, sandbox, core
        self.limits = limits or Limits()
        self._briefing = json.dumps(assignment.briefing(self.limits, sandbox))
        self._worker = None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *error):
        self.close()

    def start(self, worker=None):
        """Start the process, or take one that has been started; it gets ready meanwhile."""
        if self._worker is None:
            self._worker = worker or WorkerProcess(self.core)
            self._worker.brief(self.assignment.warm_up(), self._briefing, self.sandbox)

    def close(self):
        """End the process and everything below it."""
        if self._worker is not None:
            self._worker.close()
            self._worker = None

    @property
    def pid(self):
        """The process that everything of this grader descends from, None if it does not run."""
        return self._worker.process.pid if self._worker else None

    # --- grading --------------------------------------------------------------------------------

    def grade_path(self, path):
        """Grade a notebook file, or the notebook of the assignment's name in a folder."""
        folder, name = path, f"{self.assignment.name}.ipynb"
        if not os.path.isdir(path) and str(path).endswith(".ipynb"):
            folder, name = os.path.split(os.path.abspath(path))
        try:
            content, files, findings = self.assignment.read_submission(folder, name)
        except Malformed as error:
            return self.malformed(str(error))
        return self.grade_bytes(content, files, findings)

    def grade_bytes(self, content, files=(), findings=()):
        """Grade a notebook given as bytes, with the files that came with it."""
        try:
            cells, more = self.assignment.align(read_notebook(content))
        except Malformed as error:
            return self.malformed(str(error), findings)
        return self.grade_cells(cells, files, [*findings, *more])

    def grade_cells(self, cells, files=(), findings=()):
        """Grade cells that :meth:`~xentgrade.submission.Assignment.align` has fitted."""
        steps = self.assignment.steps(cells)
        own = dict(files) | dict(self.assignment.files)
        request = [json.dumps(steps), [[name, data] for name, data in own.items()]]
        told = self._ask(request)
        if told["end"]["ended"] == "box":
            raise BoxError(told["end"]["reason"])
        return self._report(cells, told, list(findings))

    def _ask(self, request):
        """Have the process grade; start it anew, once, if it dies."""
        for attempt in (1, 2):
            self.start()
            try:
                self._worker.channel.send(request)
                deadline = monotonic() + self.limits.notebook_seconds + 120
                return json.loads(self._worker.channel.receive(deadline)[0])
            except (Disconnected, NoReply, WireError) as error:
                self.close()
                if attempt == 2:
                    reason = f"The grader's process ended: {error}."
                    return {"cells": {}, "end": {"ended": "examiner", "reason": reason},
                            "seconds": 0.0}  # fmt: skip

    def _report(self, cells, told, findings):
        end = told["end"]
        verdict = _ENDS[end["ended"]]
        if verdict is Verdict.GRADED and end.get("timed_out"):
            verdict = Verdict.TIMED_OUT
        if verdict is Verdict.GRADED and findings:
            verdict = Verdict.FLAGGED
        if end.get("detail"):
            findings = [*findings, end["detail"]]
        report = Report(
            verdict, end["reason"], list(map(printable, findings)),
            seconds=told["seconds"], memory=end.get("memory", 0),
        )  # fmt: skip
        if end.get("timed_out") and not report.reason:
            places = ", ".join(str(place + 1) for place in end["timed_out"][:10])
            report.reason = f"Stopped after {self.limits.cell_seconds:g} s: cell {places}."
        for index, cell in enumerate(cells):
            # A test without any output would be full marks to nbgrader.
            lost = self._lost(cell, report.reason)
            result = told["cells"].get(str(index), {"outputs": lost, "points": 0.0})
            report.cells.append(cell | {"outputs": result["outputs"]})
            self._score(report, cell, result["points"])
        return report

    @staticmethod
    def _lost(cell, reason):
        """The outputs of a cell of which nothing came back."""
        test = is_test(cell["nbgrader"]) and cell["cell_type"] == "code"
        return [as_error("NoAnswer", reason or NO_ANSWER)] if test else []

    @staticmethod
    def _score(report, cell, points):
        marks = cell["nbgrader"]
        if is_test(marks) and cell["cell_type"] == "code":
            report.points[marks["grade_id"]] = points
            report.max_points[marks["grade_id"]] = float(marks.get("points", 0))

    def malformed(self, reason, findings=()):
        """The report on what is not a notebook: the assignment as released, without a point."""
        cells, _ = self.assignment.align({"cells": [], "metadata": {}})
        reason = printable(reason)
        report = Report(Verdict.MALFORMED, reason, list(map(printable, findings)))
        for cell in cells:
            outputs = []
            if is_test(cell["nbgrader"]):
                outputs = [as_error("MalformedSubmission", reason)]
            report.cells.append(cell | {"outputs": outputs})
            self._score(report, cell, 0.0)
        return report


class WorkerProcess:
    """A process of :mod:`xentgrade.worker`, which can start before it is known what to grade."""

    def __init__(self, core=None):
        from .box import ENVIRONMENT  # it needs Linux, and reading this module does not

        ours, theirs = socket.socketpair()
        with theirs:
            # Students' processes are forked from this one, so it gets nothing of our environment.
            self.process = subprocess.Popen(
                [sys.executable, "-m", "xentgrade.worker", str(theirs.fileno())],
                pass_fds=[theirs.fileno()], env=ENVIRONMENT, cwd="/",
                stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
            )  # fmt: skip
        if core is not None:
            # Examiner and student take turns, and on one core they need not wake another.
            with contextlib.suppress(OSError):
                os.sched_setaffinity(self.process.pid, {core})
        self.channel = Channel(ours, limit=2**31)

    def brief(self, known_to_students, briefing, sandbox):
        """Say what to grade: first what students may know, then all."""
        path = os.environ.get("PATH", os.defpath)
        # The path finds bubblewrap; students' processes get none of "ours".
        ours = caches() | {"PATH": path}
        first = known_to_students | {"path": None if sandbox else path, "ours": ours}
        with contextlib.suppress(BrokenPipeError):  # if it is dead, its channel will tell
            self.process.stdin.write(json.dumps(first).encode())
            self.process.stdin.close()
        with contextlib.suppress(Disconnected):
            self.channel.send([briefing])

    def close(self):
        """End the process and everything below it."""
        self.channel.close()
        self.process.kill()
        with contextlib.suppress(OSError):
            self.process.stdin.close()
        self.process.wait()


@functools.cache
def caches():
    """Where IPython and matplotlib may keep what they would otherwise make anew in each process.

    It is a folder of the user's own: in one that others can write, they could leave settings.
    """
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    folder = os.path.join(base, "xentgrade")
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
    except OSError:
        folder = tempfile.mkdtemp(prefix="xentgrade-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return {"MPLCONFIGDIR": f"{folder}/matplotlib", "IPYTHONDIR": f"{folder}/ipython"}
