"""Steps of nbgrader's autograder and feedback, to be named in ``nbgrader_config.py``.

:class:`ExecuteSafely` takes the place of nbgrader's ``Execute``: the student's code runs in a box,
the tests in a clean process, and the outputs are put where nbgrader reads its points. Whoever
cannot have a box (macOS, Windows) may use :class:`ExecuteForPoints`, which runs a notebook as
nbgrader does, in one kernel, unconfined. Both mend two rules that do injustice: any line on
stderr costs all points (a correct ``np.log(0)`` that warns is enough), and no output at all earns
them (a cell that never ran is silent, too).

:class:`HideHiddenTests` belongs into the feedback: of a failed hidden test it leaves the idea.
"""

import atexit
import os
import re
import textwrap

from nbclient.exceptions import DeadKernelError
from nbformat import from_dict
from nbformat.v4 import new_markdown_cell
from nbgrader.preprocessors import Execute, NbGraderPreprocessor
from traitlets import Bool, Float, Integer

from .grading import Grader, canary
from .limits import BoxError, Limits
from .report import NO_ANSWER, Verdict, as_error, fair_outputs
from .submission import HIDDEN, Assignment, Malformed, is_test

KERNEL_ENDED = (
    "The Python process ended while cell {position} of this notebook was running, so no test "
    "from there on has an answer. Calls such as exit(), quit() or os._exit() end it, and so "
    "does running out of memory: restart the kernel and run all cells to see it happen."
)


# --- executing ----------------------------------------------------------------------------------


class ExecuteSafely(NbGraderPreprocessor):
    """Run a submission in a box and its tests outside of it.

    Before the first submission of an assignment, the instructor's own notebook is graded as a
    canary: if it does not get all its points, nobody is graded.
    """

    sandbox = Bool(
        True, help="Run the students' code in a box. Switch it off for notebooks you trust."
    ).tag(config=True)
    timeout = Integer(60, help="Seconds that a cell may run.").tag(config=True)
    notebook_timeout = Integer(600, help="Seconds that a notebook may run.").tag(config=True)
    memory = Float(2.0, help="GB of memory for all processes of a submission.").tag(config=True)
    processes = Integer(64, help="Processes and threads of a submission.").tag(config=True)

    _graders = {}  # by source notebook and settings: one warm process serves a whole batch

    def limits(self):
        """The settings as :class:`xentgrade.limits.Limits`."""
        return Limits(
            cell_seconds=self.timeout,
            notebook_seconds=self.notebook_timeout,
            processor_seconds=self.notebook_timeout,
            memory=int(self.memory * 2**30),
            processes=self.processes,
        )

    def preprocess(self, nb, resources):
        """Run all cells, and leave every test cell with the outputs its points are read from."""
        grader = self._grader(resources)
        folder = resources.get("metadata", {}).get("path") or "."
        try:
            _, files, _ = grader.assignment.read_submission(folder)
        except Malformed:
            files = []
        report = grader.grade_cells([marked(cell) for cell in nb.cells], files)
        if report.verdict is not Verdict.GRADED:
            student = resources["nbgrader"]["student"]
            self.log.warning("%s: %s. %s", student, report.verdict, report.reason)
        put_outputs(nb, report)
        return nb, resources

    def _grader(self, resources):
        """Return the grader of this assignment, started and tried on the canary."""
        source = source_notebook(self.parent.parent.coursedir, resources["nbgrader"])
        key = (source, os.stat(source).st_mtime_ns, self.limits(), self.sandbox)
        if key not in self._graders:
            grader = Grader(Assignment.read(source), limits=self.limits(), sandbox=self.sandbox)
            atexit.register(grader.close)
            canary(grader)
            self._graders[key] = grader
        return self._graders[key]


def source_notebook(coursedir, names):
    """The path of the instructor's notebook of a submission."""
    folder = coursedir.format_path(coursedir.source_directory, ".", names["assignment"])
    path = os.path.join(folder, f"{names['notebook']}.ipynb")
    if not os.path.exists(path):
        raise BoxError(
            f"The instructor's notebook {path} is missing. The tests are run from it, because "
            "what is tested is what its solution cells define."
        )
    return path


def marked(cell):
    """A notebook's cell in the form of :mod:`xentgrade.submission`."""
    marks = dict(cell.metadata.get("nbgrader", {}))
    return {"cell_type": cell.cell_type, "source": cell.source, "nbgrader": marks}


def put_outputs(notebook, report):
    """Give a notebook the outputs of its report, and say at its top what was out of the ordinary.

    The cells of both must be the same.
    """
    for cell, graded in zip(notebook.cells, report.cells, strict=True):
        if cell.cell_type == "code":
            cell.outputs = [from_dict(output) for output in fair_outputs(graded)]
            cell.execution_count = None
    if report.verdict is not Verdict.GRADED:
        notebook.cells.insert(0, new_markdown_cell(notice(report)))


def notice(report):
    """A verdict in words, for the top of a graded notebook."""
    lines = [f"**Grading: {report.verdict}.** {report.reason}".strip()]
    lines += [f"- {finding}" for finding in report.findings[:50]]
    return "\n".join(lines).replace("<", "&lt;")


class ExecuteForPoints(Execute):
    """Execute a submission in one kernel, unconfined.

    Points need a positive answer, and a line on stderr costs none.
    """

    def preprocess(self, nb, resources, km=None):
        """Run all cells, and leave every test cell with the outputs its points are read from."""
        self.answered = set()
        self.running = None
        reason = NO_ANSWER
        try:
            nb, resources = super().preprocess(nb, resources, km)
        except DeadKernelError:
            # Stock nbgrader gives up here and leaves the student without any grade.
            reason = KERNEL_ENDED.format(position=(self.running or 0) + 1)
            self.log.warning(reason)
        for index, cell in enumerate(nb.cells):
            if cell.cell_type != "code" or not is_test(cell.metadata.get("nbgrader", {})):
                continue
            keep_stderr_as_output(cell)
            if index not in self.answered:
                add_error(cell, "NoAnswer", reason)
        return nb, resources

    def preprocess_cell(self, cell, resources, index):
        """Remember which cell is running, for the message should the kernel end in it."""
        self.running = index
        return super().preprocess_cell(cell, resources, index)

    def on_cell_executed(self, **kwargs):
        """Note that the kernel reported success for a cell, and let nbgrader record errors."""
        super().on_cell_executed(**kwargs)
        if kwargs["execute_reply"]["content"]["status"] == "ok":
            self.answered.add(kwargs["cell_index"])


def keep_stderr_as_output(cell):
    """Let the feedback show what was printed on stderr, without its costing the points."""
    for output in cell.outputs:
        if output.output_type == "stream" and output.name == "stderr":
            output.name = "stdout"


def add_error(cell, name, reason):
    """Append an error output, unless the cell already ends in one."""
    if any(output.output_type == "error" for output in cell.outputs):
        return
    cell.outputs.append(from_dict(as_error(name, reason)))


# --- feedback -----------------------------------------------------------------------------------

IDEA = "\nThe idea: "
HIDDEN_NOTE = "# The hidden tests of this cell are not shown.\n"


class HideHiddenTests(NbGraderPreprocessor):
    """Leave of hidden tests, in the feedback, what a student learns from: the idea they check.

    What errors say is put into lines that fit, since the feedback's page does not break them.
    """

    def preprocess_cell(self, cell, resources, cell_index):
        """Take the hidden tests out of a cell, and out of what it printed about its failure."""
        hidden = cell.cell_type == "code" and HIDDEN.search(cell.source)
        if hidden:
            cell.source = HIDDEN.sub(HIDDEN_NOTE, cell.source)
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                if hidden:
                    text = idea_of(output)
                    output.update(evalue=text, traceback=[f"{output.ename}: {text}"])
                output.traceback[-1:] = map(in_lines, output.traceback[-1:])
        return cell, resources


def in_lines(text, width=100):
    """Break the lines of a message between words."""
    return "\n".join(
        textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False)
        for line in text.splitlines()
    )


def idea_of(error):
    """Say why a hidden test failed without saying what it tried.

    What a check says after "The idea:" is its author's, and so is the message of a plain
    ``assert``. What the student's code says of itself could carry the test's own numbers.
    """
    message = re.sub(r"\x1b\[[0-9;]*m", "", error.evalue)
    if error.ename == "ErrorInStudentCode":
        return "your code raised an error in a hidden test"
    if error.ename == "ForbiddenCall":  # a student's code can raise one, with words of its own
        return "a function was called that this task asks you to write yourself"
    if IDEA in message:
        return message.rpartition(IDEA)[2]
    if "is not written yet" in message:
        return message.partition("\n")[0]
    if error.ename in OWN_ERRORS or (error.ename == "AssertionError" and message):
        return message
    return f"your code raised an error in a hidden test ({error.ename})"


#: Errors whose words are the grader's.
OWN_ERRORS = {"CellTimeoutError", "ProcessEnded", "NoAnswer", "MalformedSubmission"}
