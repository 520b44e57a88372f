"""A gradebook on a database server, and graders on other machines: the same scores as here."""

import contextlib
import csv
import importlib.util
import json
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import distributions
from pathlib import Path

import pytest

from bank import build_submissions, hand_in
from house import ROOT, cell_named, copy_course, environment, nbgrader, read, until, xentgrade
from xentgrade import receipts
from xentgrade.batch import Course
from xentgrade.cli import main

_spec = importlib.util.spec_from_file_location("services", Path(__file__).with_name("services.py"))
services = sys.modules.setdefault("services", importlib.util.module_from_spec(_spec))
_spec.loader.exec_module(services)

pytestmark = pytest.mark.grading

ASSIGNMENT = "00-rehearsal"
NOTEBOOK = f"{ASSIGNMENT}.ipynb"

LATE = """
c.AssignLatePenalties.plugin_class = "xentgrade.late.LatePenalty"
c.LatePenalty.percent_per_day = 10
"""
DUE = datetime(2026, 11, 20, 12)
RECEIVED = {
    "complete": datetime(2026, 11, 20, 11, 59, tzinfo=UTC),  # a minute before the end
    "answers-00": datetime(2026, 11, 20, 12, 1, tzinfo=UTC),  # late
    "answers-01": datetime(2026, 11, 22, 11, tzinfo=UTC),  # late, but for an extension
}


# --- what both halves compare with --------------------------------------------------------------


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course that is ready to be graded; each test grades a copy of it."""
    course = copy_course(tmp_path_factory.mktemp("scale") / "course", [ASSIGNMENT])
    build_submissions(course, ASSIGNMENT)
    (course / "submitted" / "broken" / ASSIGNMENT).mkdir(parents=True)
    (course / "submitted" / "broken" / ASSIGNMENT / NOTEBOOK).write_text("no notebook")
    receipts.write(course, ASSIGNMENT, [
        receipts.Receipt(student, when, "moodle", NOTEBOOK) for student, when in RECEIVED.items()
    ])  # fmt: skip
    with open(course / "nbgrader_config.py", "a") as settings:
        settings.write(LATE)
    generate(course)
    enter_dates(sqlite(course))
    return course


def generate(course):
    """What `nbgrader generate_assignment` does, in this process, where nbgrader is loaded."""
    from nbgrader.converters import GenerateAssignment

    settings = Course(course)
    settings.coursedir.assignment_id = ASSIGNMENT
    GenerateAssignment(coursedir=settings.coursedir, parent=settings.app).start()


def enter_dates(address):
    """Give the assignment a due date, and one student an extension."""
    from nbgrader.api import Gradebook

    with Gradebook(address, "xent") as gradebook:
        gradebook.update_or_create_assignment(ASSIGNMENT, duedate=DUE)
        gradebook.update_or_create_student("answers-01")
        gradebook.update_or_create_submission(ASSIGNMENT, "answers-01")
        gradebook.grant_extension(ASSIGNMENT, "answers-01", days=2)


def sqlite(course):
    """The address of nbgrader's own gradebook."""
    return f"sqlite:///{course / 'gradebook.db'}"


@pytest.fixture(scope="module")
def local(course):
    """The course, graded on this machine into SQLite, and what the command said."""
    here = shutil.copytree(course, course.parent / "local")
    assert main(["autograde", ASSIGNMENT, f"--course={here}", f"--json={here}/said.json"]) == 0
    return here, said((here / "said.json").read_text())


def said(text):
    """The reports in the JSON that the command wrote, by student."""
    return {entry["student"]: entry["notebooks"][ASSIGNMENT] for entry in json.loads(text)}


def verdicts(reports):
    return {student: (report["verdict"], report["points"]) for student, report in reports.items()}


def standings(address):
    """All that a gradebook says about each student's submission of the assignment."""
    from nbgrader.api import Gradebook

    with Gradebook(address, "xent") as gradebook:
        return {
            one.student_id: {
                "score": one.score,
                "maximum": one.max_score,
                "penalty": one.late_submission_penalty,
                "late": one.total_seconds_late,
                "received": one.timestamp,
                "manual": one.needs_manual_grade,
                "cells": {
                    grade.name: (grade.auto_score, grade.needs_manual_grade)
                    for notebook in one.notebooks
                    for grade in notebook.grades
                },
            }
            for one in gradebook.assignment_submissions(ASSIGNMENT)
        }


# --- a gradebook on a database server -----------------------------------------------------------


@pytest.fixture(scope="module")
def database():
    """The address of an empty database, on a server whose clock is not in UTC."""
    with services.postgres(timezone="Asia/Tokyo") as address:
        yield address


def test_a_gradebook_in_postgresql(course, local, database, tmp_path):
    """Everything that nbgrader stores comes out as it does of SQLite, which checks no types."""
    here, reports = local
    there = shutil.copytree(course, tmp_path / "course")
    for made in ("gradebook.db", "exercises"):
        remove(there / made)
    with open(there / "nbgrader_config.py", "a") as settings:
        settings.write(f"c.CourseDirectory.db_url = {database!r}\n")
    nbgrader("generate_assignment", ASSIGNMENT, cwd=there)
    enter_dates(database)

    done = xentgrade("autograde", ASSIGNMENT, "--json=-", cwd=there)
    assert verdicts(said(done.stdout)) == verdicts(reports)
    expected = standings(sqlite(here))
    assert standings(database) == expected
    assert expected["answers-00"]["late"] == 60 and expected["answers-00"]["penalty"] > 0
    assert expected["answers-01"]["late"] == expected["complete"]["penalty"] == 0
    assert expected["complete"]["score"] == expected["complete"]["maximum"] > 0

    nbgrader("export", cwd=there)
    with open(there / "grades.csv", newline="") as file:
        exported = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    assert exported == {who: told["score"] - told["penalty"] for who, told in expected.items()}

    roster = worksheet(tmp_path / "worksheet.csv", expected)
    for folder in (here, there):
        where = [f"--course={folder}", f"--roster={roster}"]
        assert main(["export", "moodle", ASSIGNMENT, f"{folder}/moodle.csv", *where]) == 0
    table = (there / "moodle.csv").read_bytes()
    assert table == (here / "moodle.csv").read_bytes() and b",2.7,3.00" in table
    assert list(there.rglob("gradebook.db*")) == []


def worksheet(path, students):
    """Moodle's grading worksheet for some students."""
    header = ["Identifier", "Full name", "Email address", "Grade", "Maximum Grade"]
    rows = [[f"Participant {number}", student, f"{student}@uni.example", "", "3.00"]
            for number, student in enumerate(students)]  # fmt: skip
    with open(path, "w", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path


def remove(path):
    """Remove a file or a folder."""
    shutil.rmtree(path) if path.is_dir() else path.unlink()


# --- graders on other machines ------------------------------------------------------------------

SLOW = [f"slow-{number}" for number in range(6)]


@pytest.fixture(scope="module")
def hidden(tmp_path_factory):
    """What no other machine has: everything that tests make, and this repository's notebooks."""
    folders = [ROOT / name for name in ("solutions", "exercises", "tests", "private")]
    return [tmp_path_factory.getbasetemp(), *filter(Path.exists, folders)]


@pytest.fixture(scope="module")
def machines(tmp_path_factory, hidden):
    """A scheduler's address, and a function that starts a worker on another machine."""
    with services.cluster(tmp_path_factory.mktemp("scale") / "machines", hidden) as started:
        yield started


def hand_in_again(course, students, answer):
    """Hand in complete notebooks, with something in front of one answer of each."""
    complete = read(course / "submitted" / "complete" / ASSIGNMENT / NOTEBOOK)
    cell = cell_named(complete, "add")
    cell.source = f"{answer}\n{cell.source}"
    for student in students:
        hand_in(course, student, ASSIGNMENT, complete)


@contextlib.contextmanager
def grading_on(address, course):
    """Grade on a cluster, in a process of its own, whose reports go to said.json."""
    command = ["autograde", ASSIGNMENT, f"--cluster={address}", "--json=said.json"]
    with open(course / "log", "wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "xentgrade", *command], cwd=course, env=environment(),
            stdin=subprocess.DEVNULL, stdout=log, stderr=log,
        )  # fmt: skip
    try:
        yield process
    except BaseException:
        print(f"exit status {process.poll()}; what it said:\n{(course / 'log').read_text()}")
        raise
    finally:
        process.kill()
        process.wait()


def finish(course, process, timeout=120):
    """Wait for the end of grading; return the reports by student."""
    status = process.wait(timeout)
    assert status == 0, (course / "log").read_text()
    return said((course / "said.json").read_text())


def kept(course):
    """The students whose reports have arrived."""
    return {path.stem for path in (course / ".xentgrade" / ASSIGNMENT / "reports").glob("*.json")}


def journal(course):
    """The students in the journal, one for each time that somebody was recorded."""
    lines = (course / ".xentgrade" / ASSIGNMENT / "journal.jsonl").read_text().splitlines()
    return [json.loads(line)["student"] for line in lines]


def nobody_graded(course):
    """Whether a course is as it was, but for the student whom the gradebook knows already."""
    known = standings(sqlite(course))
    points = {told for one in known.values() for told, _ in one["cells"].values()}
    return points == {None} and not kept(course) and not (course / "autograded").exists()


def test_without_a_scheduler_nobody_is_graded(course, tmp_path, capsys):
    fresh = shutil.copytree(course, tmp_path / "course")
    for address in (f"tcp://127.0.0.1:{services.free_port()}", "nonsense"):
        options = [f"--course={fresh}", f"--cluster={address}"]
        assert main(["autograde", ASSIGNMENT, *options]) == 2
        told = capsys.readouterr().err
        assert "dask scheduler" in told and address in told
    assert nobody_graded(fresh)


def test_without_workers_nobody_is_graded(course, machines, tmp_path, capsys):
    fresh, (address, *_) = shutil.copytree(course, tmp_path / "course"), machines
    options = [f"--course={fresh}", f"--cluster={address}"]
    assert main(["autograde", ASSIGNMENT, *options]) == 2
    assert f"dask worker {address}" in capsys.readouterr().err
    assert nobody_graded(fresh)


def test_a_worker_is_killed_halfway(course, local, machines, tmp_path):
    """Of two machines without a shared disk one goes, with a submission in its box."""
    fresh, (address, worker, _) = shutil.copytree(course, tmp_path / "course"), machines
    hand_in_again(fresh, SLOW, "import time; time.sleep(1.5)")
    first, second = worker("first"), worker("second")
    services.registered(first, second)
    with grading_on(address, fresh) as grading:
        until(
            lambda: grading.poll() is not None or (len(kept(fresh)) >= 12 and first.grades()),
            "the first worker has nothing to do",
        )
        left, before = first.processes(), kept(fresh)
        assert not first.sees(fresh) and not first.sees(ROOT / "solutions" / ASSIGNMENT)
        assert first.sees(first.folder) and not first.sees(second.folder)
        first.kill()
        assert grading.poll() is None and len(left) > 5
        until(lambda: not services.running(left), "something stays behind")
        reports = finish(fresh, grading)

    assert before < set(reports)
    here, expected = local
    slow = dict.fromkeys(SLOW, expected["complete"])
    assert verdicts(reports) == verdicts(expected | slow)
    standing = standings(sqlite(fresh))
    alike = standing["slow-0"] | {"received": None, "late": 0.0}
    assert standing == standings(sqlite(here)) | dict.fromkeys(SLOW, alike)
    assert alike["cells"] == standing["complete"]["cells"]
    assert sorted(journal(fresh)) == sorted(reports) == sorted(kept(fresh))

    # What is done needs no cluster, and is not done again.
    stored = (fresh / ".xentgrade" / ASSIGNMENT / "journal.jsonl").read_bytes()
    nowhere = f"tcp://127.0.0.1:{services.free_port()}"
    options = [f"--course={fresh}", f"--cluster={nowhere}", "--resume"]
    assert main(["autograde", ASSIGNMENT, *options, f"--json={fresh}/again.json"]) == 0
    assert said((fresh / "again.json").read_text()) == reports
    assert (fresh / ".xentgrade" / ASSIGNMENT / "journal.jsonl").read_bytes() == stored


# --- what may go wrong there --------------------------------------------------------------------

#: What a worker of dask loads first: it dies of a student's submission, as of a lack of memory.
DEADLY = """
import os, signal
from xentgrade import batch, cluster

def die(job, graders):
    if job.student == "deadly":
        os.kill(os.getpid(), signal.SIGKILL)
    return batch.grade_job(job, graders)

cluster.grade_job = die
"""


@pytest.mark.full
def test_a_submission_that_kills_each_worker(course, local, hidden, tmp_path):
    """It loses its points, with the reason; those that stood behind it in the line lose nothing."""
    fresh = shutil.copytree(course, tmp_path / "course")
    hand_in_again(fresh, ["deadly"], "")
    once = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
    with services.cluster(tmp_path / "machines", hidden, **once) as (address, worker, _):
        services.registered(worker("only", f"--preload={DEADLY}"))
        with grading_on(address, fresh) as grading:
            reports = finish(fresh, grading)
    deadly = reports.pop("deadly")
    assert verdicts(reports) == verdicts(local[1])
    assert deadly["verdict"] == "crashed" and "workers' logs" in deadly["reason"]
    told = standings(sqlite(fresh))["deadly"]
    assert deadly["score"] == told["score"] == 0 and told["maximum"] == 3


#: A failure that cannot be sent: its traceback is too deep for that.
DEEP = """
from xentgrade import cluster

def fail(job, graders):
    return fail(job, graders)

cluster.grade_job = fail
"""


@pytest.mark.full
def test_an_error_of_the_graders_own(course, hidden, tmp_path):
    """It is said in words, and nobody waits for an answer that cannot come."""
    fresh = shutil.copytree(course, tmp_path / "course")
    with services.cluster(tmp_path / "machines", hidden) as (address, worker, _):
        services.registered(worker("only", f"--preload={DEEP}"))
        with grading_on(address, fresh) as grading:
            assert grading.wait(120) == 2
    told = (fresh / "log").read_text()
    assert "RecursionError" in told and "Traceback" not in told
    assert nobody_graded(fresh)


@pytest.mark.full
def test_machines_that_cannot_grade(course, hidden, tmp_path, capsys):
    """Without this package or without bubblewrap: they are named, and nobody is graded."""
    fresh = shutil.copytree(course, tmp_path / "course")
    # An editable installation leaves its metadata in two places.
    metadata = [Path(str(one._path)).absolute() for one in distributions(name="xentcore")]
    for said, missing in {
        "has none": metadata,
        "Their logs say why": [ROOT / "xentgrade"],
        "apt install bubblewrap": [Path(shutil.which("bwrap"))],
    }.items():
        with services.cluster(tmp_path / missing[0].name, hidden) as (address, worker, _):
            services.registered(worker("poor", also_hidden=missing))
            status = main(["autograde", ASSIGNMENT, f"--course={fresh}", f"--cluster={address}"])
        assert status in (2, 3)
        assert said in capsys.readouterr().err
    assert nobody_graded(fresh)


def unplugged(op, times):
    """What a scheduler or a worker loads first: its machine dies when asked that so many times."""
    return f"""
import inspect, os, signal

asked = []

def dask_setup(server):
    answer = server.handlers[{op!r}]

    async def die(*args, **kwargs):
        asked.append(None)
        if len(asked) == {times}:
            os.killpg(os.getpgid(0), signal.SIGKILL)
        return await answer(*args, **kwargs)

    die.__signature__ = inspect.signature(answer)
    server.handlers[{op!r}] = die
"""


@pytest.mark.full
def test_the_last_worker_ends_with_a_result_that_nobody_has_fetched(
    course, local, hidden, tmp_path
):
    """That submission is graded anew, and until another worker comes it is said what is missing."""
    fresh = shutil.copytree(course, tmp_path / "course")
    with services.cluster(tmp_path / "machines", hidden) as (address, worker, _):
        services.registered(worker("only", f"--preload={unplugged('get_data', 3)}"))
        with grading_on(address, fresh) as grading:
            log = fresh / "log"
            until(lambda: b"No worker is left" in log.read_bytes(), "nothing is said")
            worker("another")
            reports = finish(fresh, grading)
    assert verdicts(reports) == verdicts(local[1])
    assert sorted(journal(fresh)) == sorted(reports)


@pytest.mark.full
def test_a_cluster_ends_with_a_result_that_nobody_has_fetched(course, hidden, tmp_path, capsys):
    """Worker or scheduler, it is said in words, and nobody waits for the result."""
    before = unplugged("get_data", 1)
    with services.cluster(tmp_path / "workers", hidden) as (address, worker, _):
        fresh = shutil.copytree(course, tmp_path / "course")
        services.registered(worker("only", f"--preload={before}"))
        status = main(["autograde", ASSIGNMENT, f"--course={fresh}", f"--cluster={address}"])
    assert status == 2
    assert "The workers ended when they were given" in capsys.readouterr().err
    assert nobody_graded(fresh)

    during = {"DASK_DISTRIBUTED__SCHEDULER__PRELOAD": repr([unplugged("gather", 3)])}
    with services.cluster(tmp_path / "schedulers", hidden, **during) as (address, worker, _):
        services.registered(worker("only"))
        status = main(["autograde", ASSIGNMENT, f"--course={fresh}", f"--cluster={address}"])
    assert status == 2
    assert "--resume" in capsys.readouterr().err
    assert len(journal(fresh)) == 1


@pytest.mark.full
def test_all_workers_end_and_another_comes(course, local, hidden, tmp_path):
    """The batch says what it waits for; the scheduler's end it says, too, and can be resumed."""
    fresh = shutil.copytree(course, tmp_path / "course")
    hand_in_again(fresh, SLOW, "import time; time.sleep(1.5)")
    with services.cluster(tmp_path / "machines", hidden) as (address, worker, scheduler):
        only = worker("only")
        services.registered(only)
        with grading_on(address, fresh) as grading:
            until(lambda: len(kept(fresh)) >= 3, "nobody is graded")
            only.kill()
            log = fresh / "log"
            until(lambda: b"No worker is left" in log.read_bytes(), "nothing is said")
            worker("another")
            there = len(kept(fresh))
            until(lambda: len(kept(fresh)) > there, "nobody is graded")
            scheduler.kill()
            assert grading.wait(60) == 2
    assert "--resume" in log.read_text() and "Traceback" not in log.read_text()
    done = len(journal(fresh))
    assert 3 < done < len(list((fresh / "submitted").iterdir()))

    assert main(["autograde", ASSIGNMENT, f"--course={fresh}", "--resume",
                 f"--json={fresh}/said.json"]) == 0  # fmt: skip
    reports = said((fresh / "said.json").read_text())
    slow = dict.fromkeys(SLOW, local[1]["complete"])
    assert verdicts(reports) == verdicts(local[1] | slow)
    assert sorted(journal(fresh)) == sorted(reports)
