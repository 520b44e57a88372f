"""Grade submissions to one assignment: the plain Python way in.

>>> from xentgrade import grade
>>> report = grade("solutions/a/a.ipynb", "submitted/ada/a")   # doctest: +SKIP
>>> report.verdict, report.score                                # doctest: +SKIP
(<Verdict.GRADED: 'graded'>, 12.0)
"""

import contextlib
import json
import os
import socket
import subprocess
import sys
from time import monotonic

from .limits import BoxError, Limits
from .report import Report, Verdict, as_error, printable
from .submission import Assignment, Malformed, is_test, read_folder, read_notebook
from .wire import Channel, Disconnected, NoReply, WireError

__all__ = ["Grader", "canary", "grade"]

_ENDS = {
    None: Verdict.GRADED,
    "": Verdict.CRASHED,
    "examiner": Verdict.CRASHED,
    "memory": Verdict.OUT_OF_MEMORY,
    "processor": Verdict.TIMED_OUT,
    "time": Verdict.TIMED_OUT,
    "processes": Verdict.CRASHED,
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
        self._process = None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *error):
        self.close()

    def start(self):
        """Start the process, if it does not run; it gets ready meanwhile."""
        if self._process is not None:
            return
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "xentgrade.worker", str(theirs.fileno())],
                pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                env=os.environ | _ONE_THREAD,
            )  # fmt: skip
        if self.core is not None:
            # Examiner and student take turns, and on one core they need not wake another.
            with contextlib.suppress(OSError):
                os.sched_setaffinity(self._process.pid, {self.core})
        self._channel = Channel(ours, limit=2**31)
        self._channel.send([self._briefing])

    def close(self):
        """End the process and everything below it."""
        if self._process is not None:
            self._channel.close()
            self._process.kill()
            self._process.wait()
            self._process = None

    # --- grading --------------------------------------------------------------------------------

    def grade_path(self, path):
        """Grade a notebook file, or the notebook of the assignment's name in a folder."""
        folder, name = path, f"{self.assignment.name}.ipynb"
        if not os.path.isdir(path) and str(path).endswith(".ipynb"):
            folder, name = os.path.split(os.path.abspath(path))
        try:
            content, files, findings = read_folder(folder, name)
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
                self._channel.send(request)
                deadline = monotonic() + self.limits.notebook_seconds + 120
                return json.loads(self._channel.receive(deadline)[0])
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
            result = told["cells"].get(str(index), {"outputs": [], "points": 0.0})
            report.cells.append(cell | {"outputs": result["outputs"]})
            self._score(report, cell, result["points"])
        return report

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


_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MPLBACKEND": "agg"}


