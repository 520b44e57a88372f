"""Grade a class: many submissions at once, one writer, and a journal that survives a kill.

Reports come from a pool of graders, here or on other machines, in any order. One writer puts them
into nbgrader's gradebook and ``autograded/``, through nbgrader's own converter without its
execution. What has been graded is kept in ``.xentgrade/ASSIGNMENT/`` until the next run, so a run
that was killed can be resumed: nothing that was graded is graded again, and what was recorded only
halfway is recorded once more.
"""

import contextlib
import functools
import hashlib
import json
import logging
import os
import queue
import shutil
import sys
import threading
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from .grading import Grader, WorkerProcess, canary
from .limits import Limits
from .report import Report, printable
from .submission import Assignment, Malformed

try:
    import fcntl
except ImportError:  # Windows, where no submission is graded
    fcntl = None

__all__ = ["Batch", "BatchError", "LocalPool"]


#: The width of nbgrader's column for student ids; SQLite does not mind, a database server does.
LONGEST_ID = 128


class BatchError(Exception):
    """The batch cannot start; the message says what to do."""


def wrong_in_name(student):
    """Why nbgrader could not record a student with a folder of this name; None if it can."""
    if len(student) > LONGEST_ID:
        return f"has a name of {len(student)} characters, and the gradebook holds {LONGEST_ID}"
    if not student.isprintable():
        return "has a name with a control character, an unusual space, or what is not UTF-8"
    if student != student.strip():
        return "has a name that starts or ends with a space, which nbgrader takes off"
    if student.startswith("."):
        return "has a name that starts with a dot, and nbgrader does not see such folders"
    if magic := sorted(set(student) & set("*?[")):
        return f"has a name with {' and '.join(magic)}, which nbgrader takes for a pattern"
    return None


@dataclass
class Job:
    """One student's submission: a notebook's bytes, or why there is none, for each notebook."""

    student: str
    key: str
    notebooks: dict = field(default_factory=dict)  # name -> (bytes or None, reason, findings)
    files: list = field(default_factory=list)


# --- pools --------------------------------------------------------------------------------------


def grade_job(job, graders):
    """Grade each notebook of a job; ``graders`` goes by notebook name."""
    reports = {}
    for name, (content, reason, findings) in job.notebooks.items():
        grader = graders[name]
        if content is None:
            reports[name] = grader.malformed(reason, findings)
        else:
            reports[name] = grader.grade_bytes(content, job.files, findings)
    return {name: report.plain() for name, report in reports.items()}


class LocalPool:
    """Graders on this machine, one thread and one grader process each."""

    def __init__(self, jobs):
        self.size = jobs
        cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
        self._cores = [cores[number % len(cores)] if len(cores) > 1 else None
                       for number in range(jobs)]  # fmt: skip
        # They import numpy and more while the caller imports nbgrader.
        self._started = [WorkerProcess(core) for core in self._cores]
        self._graders = []

    def prepare(self, assignments, limits, sandbox):
        """Get the graders ready and try the first on the canary."""
        for core in self._cores:
            graders = {
                name: Grader(assignment, limits=limits, sandbox=sandbox, core=core)
                for name, assignment in assignments.items()
            }
            self._graders.append(graders)
            started = self._started.pop(0)  # for its first notebook
            for grader in graders.values():
                grader.start(started)
                started = None
        for grader in self._graders[0].values():
            canary(grader)

    def run(self, jobs):
        """Yield ``(job, reports or an exception)`` as they are finished."""
        waiting, finished = queue.Queue(maxsize=2), queue.Queue(maxsize=2 * self.size)
        feeder = threading.Thread(target=self._feed, args=(jobs, waiting, finished), daemon=True)
        workers = [
            threading.Thread(target=self._work, args=(graders, waiting, finished), daemon=True)
            for graders in self._graders
        ]
        for thread in (feeder, *workers):
            thread.start()
        running = len(workers)
        while running:
            job, outcome = finished.get()
            if job is None:
                running -= 1
                if outcome is not None:
                    raise outcome
                continue
            yield job, outcome

    def _feed(self, jobs, waiting, finished):
        try:
            for job in jobs:
                waiting.put(job)
        except BaseException as error:
            finished.put((None, error))
        for _ in self._graders:
            waiting.put(None)

    @staticmethod
    def _work(graders, waiting, finished):
        while (job := waiting.get()) is not None:
            try:
                finished.put((job, grade_job(job, graders)))
            except BaseException as error:
                finished.put((None, error))
                return
        finished.put((None, None))

    def close(self):
        """End the graders."""
        for worker in self._started:
            worker.close()
        for graders in self._graders:
            for grader in graders.values():
                grader.close()


@dataclass
class Plan:
    """What a batch has to do, and what an earlier run of it has done."""

    to_grade: list = field(default_factory=list)
    to_record: dict = field(default_factory=dict)
    done: dict = field(default_factory=dict)
    recorder: object = None


# --- the batch ----------------------------------------------------------------------------------


class Batch:
    """One assignment of one course, to be graded."""

    def __init__(self, course, assignment, *, limits=None, sandbox=True):
        self.course, self.name = course, assignment
        self.limits, self.sandbox = limits or Limits(), sandbox
        folder = course.path("source", ".", assignment)
        notebooks = sorted(folder.glob("*.ipynb"))
        if not notebooks:
            raise BatchError(
                f"There is no instructor's notebook in {folder}: is {assignment} the name of an "
                "assignment?"
            )
        self.assignments = {path.stem: Assignment.read(path) for path in notebooks}
        self.state = course.root / ".xentgrade" / assignment
        self.unrecorded = {}  # student -> what kept the report from being recorded

    # --- what there is to do --------------------------------------------------------------------

    def students(self, wanted=()):
        """The students who handed something in, or those of them that are wanted."""
        there = self.course.students_with(self.name)
        missing = sorted(set(wanted) - set(there))
        if missing:
            raise BatchError(f"No submission of {self.name} by {', '.join(missing)}.")
        for student in there:
            if reason := wrong_in_name(student):
                shown = printable(student[:40]) + "..." * (len(student) > 40)
                raise BatchError(f'The folder "submitted/{shown}" {reason}: rename it.')
        return [student for student in there if not wanted or student in wanted]

    def job(self, student):
        """Read a submission."""
        folder = self.course.path("submitted", student, self.name)
        job, files = Job(student, ""), {}
        for name, assignment in self.assignments.items():
            try:
                content, more, findings = assignment.read_submission(folder)
                files |= dict(more)
                job.notebooks[name] = (content, "", findings)
            except (Malformed, OSError) as error:
                job.notebooks[name] = (None, str(error), [])
        job.files = sorted(files.items())
        job.key = self._key(job)
        return job

    def _key(self, job):
        """A digest of everything that a report depends on."""
        digest = self._digest.copy()
        digest.update(repr(job.student).encode())
        for name, (content, reason, findings) in sorted(job.notebooks.items()):
            digest.update(f"{name}{reason}{findings}".encode("utf-8", "replace"))
            digest.update(hashlib.sha256(content or b"").digest())
        for name, content in job.files:
            digest.update(name.encode("utf-8", "replace") + hashlib.sha256(content).digest())
        return digest.hexdigest()

    @functools.cached_property
    def _digest(self):
        """The part of a key that all submissions share."""
        digest = hashlib.sha256(repr((self.limits, self.sandbox)).encode())
        digest.update(repr(sorted(versions())).encode())
        for assignment in self.assignments.values():
            digest.update(json.dumps(assignment.cells, sort_keys=True).encode())
            for name, content in assignment.files:
                digest.update(name.encode() + hashlib.sha256(content).digest())
        return digest

    # --- running --------------------------------------------------------------------------------

    @contextlib.contextmanager
    def alone(self):
        """Keep other batches of this assignment out, here and in other processes.

        The system lets go of the lock when the process ends, however it does.
        """
        self.state.parent.mkdir(parents=True, exist_ok=True)
        # Beside the state, which may be deleted. The file stays: another one under its name would
        # be another lock.
        path = self.state.with_name(f"{self.name}.lock")
        with open(path, "w") as file:
            try:
                if fcntl:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise BatchError(
                    f"Another autograde of {self.name} is running in this course, and two would "
                    f"overwrite each other's reports. Wait until it has ended (it holds {path}); "
                    "if it has to be stopped, go on with --resume."
                ) from error
            except OSError:  # a disk without locks: graded as on a machine of one's own
                pass
            yield

    def plan(self, students, *, resume=False):
        """Decide what is to be done; without ``resume``, everything is, and what was kept of these
        students is dropped. Call it within :meth:`alone`."""
        (self.state / "reports").mkdir(parents=True, exist_ok=True)
        shutil.rmtree(self.state / "staging", ignore_errors=True)  # of a run that was killed
        if not resume:
            self._forget(students)
        recorded, plan = self._recorded(), Plan()
        for student in students:
            stored = self._stored(student) if resume else None
            if stored is None:
                plan.to_grade.append(student)
            elif stored["key"] != recorded.get(student):
                plan.to_record[student] = stored
            else:
                plan.done[student] = read_reports(stored)
        plan.recorder = self.course.recorder(self)
        return plan

    def prepare(self, pool):
        """Have a pool get ready; raises BoxError if nobody can be graded."""
        pool.prepare(self.assignments, self.limits, self.sandbox)

    def run(self, pool, plan):
        """Grade and record; yield ``(student, {notebook: Report})`` as each is recorded.

        A report that cannot be recorded is kept, its student is in ``unrecorded``, and the others
        go on.
        """
        yield from plan.done.items()
        for student, stored in plan.to_record.items():
            yield self._record(plan.recorder, student, stored)
        for job, reports in pool.run(map(self.job, plan.to_grade)):
            stored = {"key": job.key, "reports": reports}
            self._store(job.student, stored)
            yield self._record(plan.recorder, job.student, stored, dict(job.files))

    def _record(self, recorder, student, stored, files=None):
        if files is None:
            files = dict(self.job(student).files)
        from sqlalchemy.exc import SQLAlchemyError  # loaded with nbgrader by now

        reports = read_reports(stored)
        try:
            recorder.record(student, reports, files)
        except SQLAlchemyError:  # the gradebook itself: it fails for everybody
            raise
        except Exception as error:
            self.unrecorded[student] = error
        else:
            self._write({"student": student, "key": stored["key"]})
        return student, reports

    def _store(self, student, stored):
        """Keep a report, whole or not at all."""
        path = self.state / "reports" / f"{student}.json"
        replace_text(path, json.dumps(stored | {"checksum": checksum(stored)}))

    def _stored(self, student):
        """The kept report on a submission, if it is whole and still about what was handed in."""
        stored = read_object(read_text(self.state / "reports" / f"{student}.json"))
        if stored.get("checksum") != checksum(stored):
            return None
        return stored if stored.get("key") == self.job(student).key else None

    def _forget(self, students):
        """Drop what is kept of some students, and of those who are gone; the others can resume."""
        others = set(self.course.students_with(self.name)) - set(students)
        lines = [json.dumps({"student": student, "key": key}) + "\n"
                 for student, key in self._recorded().items() if student in others]  # fmt: skip
        # The journal first: a report without a line is recorded again, which does no harm.
        replace_text(self.state / "journal.jsonl", "".join(lines))
        for path in (self.state / "reports").iterdir():
            if path.stem not in others:
                path.unlink()

    def _write(self, line):
        """Add a line to the journal and make sure it stays."""
        with open(self.state / "journal.jsonl", "a") as journal:
            journal.write(json.dumps(line) + "\n")
            journal.flush()
            os.fsync(journal.fileno())

    def _recorded(self):
        """Which report of which student the gradebook holds."""
        recorded = {}
        for line in read_text(self.state / "journal.jsonl").splitlines():
            entry = read_object(line)
            student, key = entry.get("student"), entry.get("key")
            # The last line of a run that was killed may be half a line.
            if isinstance(student, str) and isinstance(key, str):
                recorded[student] = key
        return recorded


def versions():
    """What a report depends on besides assignment and submission: the text of our own packages,
    which changes without a new version, and the versions of what notebooks import."""
    packages = Path(__file__).parents[1]
    for package in ("xentgrade", "xentcore"):
        for path in (packages / package).rglob("*.py"):
            content = hashlib.sha256(path.read_bytes())
            yield path.relative_to(packages).as_posix(), content.hexdigest()
    yield "python", sys.version
    for name in ("numpy", "scipy", "scikit-learn", "matplotlib"):
        with contextlib.suppress(PackageNotFoundError):
            yield name, version(name)


def checksum(stored):
    """Tells a result that was kept whole from one that was damaged, or made by something else."""
    parts = json.dumps([stored.get("key"), stored.get("reports")])
    return hashlib.sha256(parts.encode()).hexdigest()


def read_text(path):
    """The text of a file that we wrote, whatever has become of it; empty if there is none."""
    try:
        return path.read_text("utf-8", "replace")
    except OSError:
        return ""


def read_object(text):
    """The JSON object in a text; empty if there is none, as in what was damaged."""
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}


def replace_text(path, text):
    """Write a file, whole or not at all."""
    draft = path.with_suffix(".draft")
    draft.write_text(text)
    os.replace(draft, path)


def read_reports(stored):
    """The reports of a stored result, by notebook."""
    return {name: Report.from_plain(report) for name, report in stored["reports"].items()}


# --- nbgrader -----------------------------------------------------------------------------------


def quick_imports():
    """Save two seconds: jsonschema compiles a grammar for a format that notebooks do not use.

    It does so only if the package is there, and it is not as long as its import fails.
    """
    sys.modules.setdefault("rfc3987_syntax", None)


class Course:
    """An nbgrader course: its folders, its gradebook, and its settings."""

    def __init__(self, root="."):
        quick_imports()
        from nbgrader.apps import NbGrader

        root = os.path.abspath(root)
        with contextlib.chdir(root):
            self.app = NbGrader()
            self.app.log_level = logging.ERROR
            self.app.initialize([], root=root)
        self.coursedir = self.app.coursedir
        self.root = Path(self.coursedir.root)
        # The recorder points nbgrader at its own folder for a moment, while others read.
        self._folders = {step: getattr(self.coursedir, f"{step}_directory")
                         for step in ("source", "submitted", "autograded", "feedback")}  # fmt: skip

    def path(self, step, student, assignment):
        """The folder of one of nbgrader's steps."""
        return Path(self.coursedir.format_path(self._folders[step], student, assignment))

    def students_with(self, assignment):
        """Who has handed in an assignment, sorted."""
        pattern = self.path("submitted", "*", assignment)
        depth = pattern.parts.index("*")
        base = Path(*pattern.parts[:depth])
        found = []
        if base.is_dir():
            for entry in sorted(os.scandir(base), key=lambda entry: entry.name):
                folder = Path(entry.path, *pattern.parts[depth + 1 :])
                if os.path.lexists(folder):
                    found.append(entry.name)
        return found

    def gradebook(self):
        """Open the gradebook."""
        from nbgrader.api import Gradebook

        return Gradebook(self.coursedir.db_url, self.coursedir.course_id)

    def recorder(self, batch):
        """The one writer of a batch."""
        from .recording import Recorder

        return Recorder(self, batch)
