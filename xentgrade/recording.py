"""Put reports into nbgrader's gradebook and ``autograded/``, as its own autograder would.

nbgrader's converter does it, with its own steps and the course's settings; only the steps that
sanitise and execute a submission are left out, because the report's notebook is the outcome of
both.
"""

import contextlib
import functools
import json
import shutil
import warnings

import nbgrader.api
from nbgrader.converters import Autograde
from nbgrader.converters.base import BaseConverter
from nbgrader.preprocessors import CheckCellMetadata, Execute
from sqlalchemy.exc import SAWarning

from . import receipts
from .batch import BatchError
from .nbgrader import ExecuteSafely, notice
from .report import Verdict, fair_outputs

__all__ = ["Recorder"]

#: Steps whose work is done when a report is there.
DONE = (ExecuteSafely, Execute, CheckCellMetadata)


class _Record(Autograde):
    """nbgrader's autograder without sanitising and executing."""

    def _init_preprocessors(self):
        self.exporter._preprocessors = []
        for step in self.autograde_preprocessors:
            if not (isinstance(step, type) and issubclass(step, DONE)):
                self.exporter.register_preprocessor(step)

    def convert_single_notebook(self, notebook_filename):
        self._init_preprocessors()
        BaseConverter.convert_single_notebook(self, notebook_filename)


#: An engine for each gradebook's address, kept: it remembers the queries that it has compiled.
_engine = functools.cache(nbgrader.api.create_engine)


@contextlib.contextmanager
def one_engine():
    """Have nbgrader's gradebooks share an engine.

    nbgrader opens the gradebook seven times for each submission, and a new engine each time would
    compile every query anew, which took half of the time of recording.
    """
    create, nbgrader.api.create_engine = nbgrader.api.create_engine, _engine
    try:
        yield
    finally:
        nbgrader.api.create_engine = create


class Recorder:
    """Records the reports on one assignment."""

    def __init__(self, course, batch):
        self.course, self.batch = course, batch
        self.staging = batch.state / "staging"
        self.checksums = self._checksums()
        # Lateness is what the receipts say. Without any, it came through nbgrader's exchange.
        self.with_receipts = receipts.exist(course.root, batch.name)
        self.received = receipts.read(course.root, batch.name)

    def _checksums(self):
        """The checksums of released cells, by notebook and grade_id; with them nbgrader tells an
        answer from no answer. The gradebook must know the notebook that is graded."""
        from nbgrader.api import MissingEntry

        found = {}
        with self.course.gradebook() as gradebook:
            for name, assignment in self.batch.assignments.items():
                try:
                    notebook = gradebook.find_notebook(name, self.batch.name)
                except MissingEntry:
                    raise BatchError(self._unknown(name, "is not in the gradebook")) from None
                known = {cell.name: cell.max_score for cell in notebook.grade_cells}
                now = {cell["nbgrader"]["grade_id"]: float(cell["nbgrader"]["points"])
                       for cell in assignment.cells if cell["nbgrader"].get("grade")}  # fmt: skip
                if known != now:
                    raise BatchError(self._unknown(name, "has changed since it was released"))
                found[name] = {cell.name: cell.checksum for cell in notebook.source_cells}
        return found

    def _unknown(self, notebook, what):
        return (
            f"The instructor's notebook {notebook} of {self.batch.name} {what}. Run `nbgrader "
            f"generate_assignment --force {self.batch.name}`: it writes tests and points into the "
            "gradebook and keeps what was graded by hand."
        )

    def record(self, student, reports, files):
        """Write one student's reports into the gradebook and ``autograded/``."""
        folder = self.staging / student / self.batch.name
        shutil.rmtree(self.staging / student, ignore_errors=True)
        folder.mkdir(parents=True)
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        received = self.received.get(student)
        if not self.with_receipts:
            handed_in = self.course.path("submitted", student, self.batch.name)
            received = receipts.stated_in(handed_in)
        if received:
            (folder / "timestamp.txt").write_text(received.isoformat())
        for name, report in reports.items():
            (folder / f"{name}.ipynb").write_text(json.dumps(self._notebook(name, report)))
        self._convert(student)
        shutil.rmtree(self.staging / student, ignore_errors=True)

    def _convert(self, student):
        coursedir = self.course.coursedir
        before = coursedir.submitted_directory
        coursedir.submitted_directory = str(self.staging.relative_to(self.course.root))
        coursedir.assignment_id, coursedir.student_id = self.batch.name, student
        try:
            converter = _Record(coursedir=coursedir, parent=self.course.app)
            converter.force = True
            with one_engine(), warnings.catch_warnings():
                warnings.simplefilter("ignore", SAWarning)  # about a query of nbgrader's own
                converter.start()
        finally:
            coursedir.submitted_directory = before

    def _notebook(self, name, report):
        """A report as a notebook, with the marks that nbgrader reads."""
        checksums = self.checksums[name]
        cells = []
        for number, cell in enumerate(report.cells):
            marks = dict(cell["nbgrader"])
            if marks.get("grade_id") in checksums:
                marks["checksum"] = checksums[marks["grade_id"]]
            made = {
                "id": f"cell-{number}",
                "cell_type": cell["cell_type"],
                "metadata": {"nbgrader": marks} if marks else {},
                "source": cell["source"],
            }
            if cell.get("attachments") and cell["cell_type"] != "code":
                made["attachments"] = cell["attachments"]
            if cell["cell_type"] == "code":
                made |= {"execution_count": None, "outputs": fair_outputs(cell)}
            cells.append(made)
        if report.verdict is not Verdict.GRADED:
            top = {"id": "verdict", "cell_type": "markdown", "metadata": {},
                   "source": notice(report)}  # fmt: skip
            cells.insert(0, top)
        metadata = self.batch.assignments[name].metadata
        return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
