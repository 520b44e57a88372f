"""The tests of the tests: every wrong answer loses its task, every right one keeps it.

Tasks stand alone, so one submission carries one answer for every task; about ten submissions an
assignment try the whole bank through the course's autograder, together with the instructor's own
notebook (all points) and the untouched one (none). A sample goes through stock nbgrader, and all
of them in `make test-full`: tests/grading/test_stock.py.
"""

import re

import pytest

from bank import build_submissions, hand_in, put_answer, read_source, scores_in
from house import (
    ANSWERS,
    ASSIGNMENTS,
    ROOT,
    answers_for,
    cell_named,
    copy_course,
    nbgrader,
    nbgrader_metadata,
    read,
    tasks_of,
    write,
    xentgrade,
)

pytestmark = pytest.mark.grading

#: A wrong answer fails by an assertion that explains, not by a crash of the test cell.
EXPLAINING = {"AssertionError", "ForbiddenCall"}


def grade(course, assignment):
    """Generate, autograde, and read the points off the gradebook: ``{(student, cell): score}``."""
    nbgrader("generate_assignment", "--force", assignment, cwd=course)
    xentgrade("autograde", assignment, "--jobs=1", cwd=course, timeout=1800)
    return scores_in(course, assignment)


def reason_in(course, student, assignment, task):
    """The error that the hidden check of a task ended in, as (name, message)."""
    path = course / "autograded" / student / assignment / f"{assignment}.ipynb"
    for output in cell_named(read(path), f"{task}-hidden").outputs:
        if output.output_type == "error":
            return output.ename, re.sub(r"\x1b\[[0-9;]*m", "", output.evalue)
    return None, ""


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_answers(assignment, tmp_path, record_property):
    course = copy_course(tmp_path / "course", [assignment])
    tried = build_submissions(course, assignment)
    scores = grade(course, assignment)
    tasks = {task.name: task for task in tasks_of(read_source(assignment))}

    mistaken, counts = [], {True: [0, 0], False: [0, 0]}
    for (student, task), (path, keeps) in tried.items():
        score = scores[student, f"{task}-hidden"]
        as_meant = score == (tasks[task].points if keeps else 0)
        counts[keeps][0] += as_meant
        counts[keeps][1] += 1
        if not as_meant:
            what = reason_in(course, student, assignment, task)
            mistaken.append(f"{path.relative_to(ANSWERS)} got {score}: {what}")
        elif not keeps:
            name, message = reason_in(course, student, assignment, task)
            if name not in EXPLAINING or len(message) < 40:
                mistaken.append(f"{path.relative_to(ANSWERS)} is not explained: {name}: {message}")
    record_property("answers: wrong ones that lose their task", counts[False])
    record_property("answers: right ones that keep their task", counts[True])
    assert mistaken == []
    for task in tasks.values():
        assert scores["complete", f"{task.name}-hidden"] == task.points
        assert scores["untouched", f"{task.name}-hidden"] == 0


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_the_bank_covers_every_task(assignment):
    # The rehearsal's tasks are one line each and leave little room for error.
    wrong_wanted, right_wanted = (2, 2) if assignment.startswith("00") else (4, 3)
    names = {task.name for task in tasks_of(read_source(assignment))}
    assert names == {path.name for path in (ANSWERS / assignment).iterdir() if path.is_dir()}
    for task in names:
        bank = answers_for(assignment, task)
        right = sum(keeps for _, keeps in bank)
        assert right >= right_wanted and len(bank) - right >= wrong_wanted, task
        for path, _ in bank:
            assert path.read_text().startswith("#"), f"{path} does not say its idea"
        found = {path.name for path in (ANSWERS / assignment / task).glob("*.py")}
        assert found == {path.name for path, _ in bank}, "an answer is neither right_ nor wrong_"


def test_a_grader_that_accepts_everything_is_caught(tmp_path):
    """With its checks removed, a task keeps the points of a wrong answer, and it shows."""
    assignment = next(name for name in ASSIGNMENTS if not name.startswith("00"))
    course = copy_course(tmp_path / "course", [assignment])
    path = course / "solutions" / assignment / f"{assignment}.ipynb"
    notebook = read(path)
    task = tasks_of(notebook)[0].name
    hidden = cell_named(notebook, f"{task}-hidden")
    hidden.source = "### BEGIN HIDDEN TESTS\npass\n### END HIDDEN TESTS"
    write(notebook, path)
    wrong = next(path for path, keeps in answers_for(assignment, task) if not keeps)
    submission = read(ROOT / "exercises" / assignment / f"{assignment}.ipynb")
    put_answer(submission, task, wrong.read_text())
    hand_in(course, "wrong", assignment, submission)
    scores = grade(course, assignment)
    assert scores["wrong", f"{task}-hidden"] == nbgrader_metadata(hidden)["points"] > 0
