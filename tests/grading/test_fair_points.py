"""Points need a positive answer, and a line on stderr costs none."""

import nbformat.v4 as v4
import pytest

from house import copy_course, nbgrader, write

pytestmark = pytest.mark.grading

METADATA = {"schema_version": 3, "locked": False, "solution": False, "grade": False, "task": False}


def code(grade_id, source, **metadata):
    return v4.new_code_cell(
        source, metadata={"nbgrader": {**METADATA, "grade_id": grade_id, **metadata}}
    )


def assignment_with(answer):
    """One task of four points, with the given answer in place of the solution."""
    notebook = v4.new_notebook(
        cells=[
            code("f", answer, solution=True),
            code("before", "assert True", grade=True, locked=True, points=1),
            code("test", "assert f() == 1, 'f returns one'", grade=True, locked=True, points=2),
            code("after", "assert True", grade=True, locked=True, points=1),
        ]
    )
    notebook.metadata["kernelspec"] = {
        "name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python",
    }  # fmt: skip
    return notebook


STUDENTS = {
    # name: (answer, the points of the three test cells)
    "right": ("def f():\n    return 1", [1, 2, 1]),
    "wrong": ("def f():\n    return 2", [1, 0, 1]),
    "warns": ("import warnings\ndef f():\n    warnings.warn('careful')\n    return 1", [1, 2, 1]),
    "stderr": ("import sys\ndef f():\n    print('hm', file=sys.stderr)\n    return 1", [1, 2, 1]),
    "wrong-on-stderr": ("import sys\ndef f():\n    print('x', file=sys.stderr)", [1, 0, 1]),
    "exits": ("import os\ndef f():\n    os._exit(0)", [1, 0, 0]),
    "exits-at-once": ("import os\nos._exit(0)", [0, 0, 0]),
    "quits": ("def f():\n    raise SystemExit(0)", [1, 0, 1]),
    "interrupts": ("def f():\n    raise KeyboardInterrupt", [1, 0, 1]),
    "endless": ("def f():\n    while True:\n        pass", [1, 0, 1]),
}


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """Grade all students once: (course folder, ``{student: [scores of the three cells]}``)."""
    from nbgrader.api import Gradebook

    course = copy_course(tmp_path_factory.mktemp("fair") / "course")
    with open(course / "nbgrader_config.py", "a") as file:
        file.write("\nc.ExecuteSafely.timeout = 5\n")
    source = "def f():\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION"
    write(assignment_with(source), course / "solutions" / "one" / "one.ipynb")
    nbgrader("generate_assignment", "one", cwd=course)
    for student, (answer, _) in STUDENTS.items():
        write(assignment_with(answer), course / "submitted" / student / "one" / "one.ipynb")
    nbgrader("autograde", "one", cwd=course)
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        scores = {
            submission.student_id: [
                {grade.name: grade.auto_score for grade in submission.notebooks[0].grades}[name]
                for name in ("before", "test", "after")
            ]
            for submission in gradebook.assignment_submissions("one")
        }
    return course, scores


@pytest.mark.parametrize("student", STUDENTS)
def test_points(student, graded):
    _, scores = graded
    assert scores[student] == STUDENTS[student][1]


def test_silence_is_explained(graded):
    course, _ = graded
    text = (course / "autograded" / "exits" / "one" / "one.ipynb").read_text()
    assert "The Python process of this notebook ended while cell 3" in text


def test_what_was_said_on_stderr_is_kept(graded):
    course, _ = graded
    assert "hm" in (course / "autograded" / "stderr" / "one" / "one.ipynb").read_text()


def test_stock_nbgrader_does_injustice(tmp_path):
    """The two rules that the course corrects, shown on nbgrader as it is: if it ever changes,
    this test says so, and the correction can go."""
    from nbgrader.utils import determine_grade

    cell = code("test", "pass", grade=True, locked=True, points=2)
    assert determine_grade(cell) == (2, 2)
    cell.outputs = [v4.new_output("stream", name="stderr", text="careful")]
    assert determine_grade(cell) == (0, 2)
