"""A term in miniature: an assignment goes out, five students hand it in, the grades come back.

Everything runs through nbgrader's own commands in a course folder and an exchange of its own.
"""

import csv
import datetime
import json
import re
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from house import (
    ROOT,
    cell_named,
    copy_course,
    environment,
    leaks,
    manual_tasks_of,
    nbgrader,
    only_of_tests,
    read,
    tasks_of,
    write,
)

pytestmark = pytest.mark.grading

ASSIGNMENT = "01-surprise-and-entropy"
SOURCE = ROOT / "solutions" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
TASKS = [task.name for task in tasks_of(read(SOURCE))]
HALF = TASKS[::2]
DUE = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=1)


def answered(path, tasks):
    """Fill the given tasks of a fetched notebook with the instructor's answers."""
    notebook, source = read(path), read(SOURCE)
    for task in tasks:
        cell_named(notebook, task).source = cell_named(source, task).source
    return write(notebook, path)


@pytest.fixture(scope="module")
def term(tmp_path_factory):
    """Run the whole term once; return the course folder and what autograde said."""
    home = tmp_path_factory.mktemp("term")
    course = copy_course(home / "course", [ASSIGNMENT])
    exchange = home / "exchange"
    where = [f"--Exchange.root={exchange}", f"--Exchange.cache={home / 'cache'}"]
    exchange.mkdir()
    exchange.chmod(0o777)

    nbgrader("generate_assignment", ASSIGNMENT, cwd=course)
    due = DUE.strftime("%Y-%m-%d %H:%M:%S UTC")
    nbgrader("db", "assignment", "add", ASSIGNMENT, f"--duedate={due}", cwd=course)
    nbgrader("release_assignment", ASSIGNMENT, *where, cwd=course)
    listed = nbgrader("list", *where, cwd=course)
    assert ASSIGNMENT in listed.stdout + listed.stderr

    students = {"ada": TASKS, "ben": HALF, "cleo": [], "dora": TASKS, "eve": []}
    for student, tasks in students.items():
        desk = home / student
        desk.mkdir()
        nbgrader("fetch_assignment", ASSIGNMENT, "--course=xent", *where, cwd=desk)
        path = desk / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
        answered(path, tasks)
        if student == "eve":
            path.write_text(path.read_text()[:-200])  # a download that broke off
        nbgrader("submit", ASSIGNMENT, "--course=xent", f"--student={student}", *where, cwd=desk)
    hand_in_late(exchange, "dora")

    nbgrader("collect", ASSIGNMENT, *where, cwd=course)
    graded = nbgrader("autograde", ASSIGNMENT, cwd=course, check=False)
    nbgrader("generate_feedback", ASSIGNMENT, cwd=course, check=False)
    nbgrader("release_feedback", ASSIGNMENT, *where, cwd=course, check=False)
    nbgrader("fetch_feedback", ASSIGNMENT, "--course=xent", *where, cwd=home / "ada", check=False)
    nbgrader("export", "--to=grades.csv", cwd=course)
    return course, graded


def hand_in_late(exchange, student):
    """Set the clock of one submission to the day after the due date."""
    (folder,) = (exchange / "xent" / "inbound").glob(f"{student}+*")
    late = DUE + datetime.timedelta(days=1)
    (folder / "timestamp.txt").write_text(late.strftime("%Y-%m-%d %H:%M:%S.%f UTC"))


def exported(course):
    """The rows of nbgrader's export, by student."""
    with open(course / "grades.csv", newline="") as file:
        return {row["student_id"]: row for row in csv.DictReader(file)}


def test_points_are_what_a_reader_of_the_notebook_expects(term):
    course, _ = term
    points = {task.name: task.points for task in tasks_of(read(SOURCE))}
    manual = sum(points for _, points in manual_tasks_of(read(SOURCE)))
    rows = exported(course)
    everything = sum(points.values())
    assert float(rows["ada"]["raw_score"]) == everything
    assert float(rows["ben"]["raw_score"]) == sum(points[task] for task in HALF)
    assert float(rows["cleo"]["raw_score"]) == 0
    assert {float(row["max_score"]) for row in rows.values()} == {everything + manual}


def test_the_late_student_is_late_and_graded(term):
    course, _ = term
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        dora = gradebook.find_submission(ASSIGNMENT, "dora")
        assert dora.total_seconds_late == pytest.approx(86400, abs=2)
        assert gradebook.find_submission(ASSIGNMENT, "ada").total_seconds_late == 0
    rows = exported(course)
    assert rows["dora"]["raw_score"] == rows["ada"]["raw_score"]


def test_a_broken_file_is_named_and_stops_nobody(term):
    course, graded = term
    assert graded.returncode != 0 and "eve" in graded.stdout + graded.stderr
    autograded = {path.parent.name for path in (course / "autograded").glob("*/*/") if path}
    assert {"ada", "ben", "cleo", "dora"} <= autograded


def test_feedback_explains_and_reaches_the_student(term):
    course, _ = term
    feedback = (course / "feedback" / "cleo" / ASSIGNMENT / f"{ASSIGNMENT}.html").read_text()
    assert "is not written yet" in feedback
    secret = only_of_tests(read(SOURCE))
    graded = course / "autograded" / "cleo" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    assert leaks(secret, graded.read_text()), "the tests are there to be hidden"
    for page in (course / "feedback").rglob("*.html"):
        assert leaks(secret, re.sub(r"<[^>]+>", "", page.read_text())) == [], page
    desk = course.parent / "ada" / ASSIGNMENT / "feedback"
    assert list(desk.rglob("*.html")), "fetch_feedback brought nothing"


def test_the_manual_task_waits_for_a_person(term):
    course, _ = term
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        grades = gradebook.find_submission(ASSIGNMENT, "ada").notebooks[0].grades
        waiting = [grade.name for grade in grades if grade.needs_manual_grade]
    # Ada left the question unanswered, which nbgrader scores as zero without asking anybody.
    assert waiting == []


def test_validate_tells_a_student_what_is_missing(tmp_path):
    released = ROOT / "exercises" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    path = write(read(released), tmp_path / "work.ipynb")
    said = nbgrader("validate", path, cwd=tmp_path, check=False).stdout
    assert "VALIDATION FAILED" in said and "is not written yet" in said.replace("\n", " ")
    answered(path, TASKS)
    notebook = read(path)
    for name, _ in manual_tasks_of(notebook):
        cell_named(notebook, name).source = "A sample has not seen everything."
    write(notebook, path)
    said = nbgrader("validate", path, cwd=tmp_path).stdout
    assert "Success" in said


def test_the_formgrader_opens(term):
    """JupyterLab starts with the formgrader, which lists the assignment and its submissions."""
    course, _ = term
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [
            sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root",
            "--ip=127.0.0.1", f"--port={port}", "--IdentityProvider.token=secret",
            "--ServerApp.jpserver_extensions={'nbgrader.server_extensions.formgrader': True}",
        ],
        cwd=course, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        page = fetch(f"http://127.0.0.1:{port}/formgrader?token=secret", patience=60)
        assert "formgrader" in page
        rows = json.loads(fetch(f"http://127.0.0.1:{port}/formgrader/api/assignments?token=secret"))
        (row,) = [row for row in rows if row["name"] == ASSIGNMENT]
        assert row["num_submissions"] == 4 + 1
        assert row["max_score"] > 0
    finally:
        server.terminate()
        server.wait(30)


def fetch(url, patience=20):
    """Read a page of the server on this machine, waiting for it to start."""
    end = time.monotonic() + patience
    while True:
        try:
            with urllib.request.urlopen(url, timeout=20) as answer:
                return answer.read().decode()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.5)
