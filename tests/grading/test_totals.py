"""Totals: assignments count alike, and manual tasks can be left out."""

import csv

import pytest
from nbgrader.api import Gradebook

from house import copy_course, nbgrader
from xentgrade.totals import PercentExporter, percent_of

#: For each assignment the cells: name -> (points, is it graded by hand?).
CELLS = {
    "00-rehearsal": {"a": (3, False)},
    "01-large": {"a": (8, False), "b": (6, False), "why": (2, True)},
    "02-small": {"a": (2, False), "why": (2, True)},
    "03-essay": {"why": (4, True)},
}
#: What each student has.
SCORES = {
    "ada": {"00-rehearsal": {"a": 0}, "01-large": {"a": 8, "b": 6, "why": 2},
            "02-small": {"a": 2, "why": 0}, "03-essay": {"why": 4}},
    "bob": {"00-rehearsal": {"a": 3}, "01-large": {"a": 8, "b": 0, "why": 0}},
}  # fmt: skip


def fill(gradebook):
    """A term in a gradebook."""
    for name, cells in CELLS.items():
        gradebook.add_assignment(name)
        gradebook.add_notebook("n", name)
        for cell, (points, by_hand) in cells.items():
            kind = "markdown" if by_hand else "code"
            gradebook.add_grade_cell(cell, "n", name, max_score=points, cell_type=kind)
            if by_hand:
                gradebook.add_solution_cell(cell, "n", name)
    for student, work in SCORES.items():
        gradebook.add_student(student)
        for name, scores in work.items():
            gradebook.add_submission(name, student)
            for cell, score in scores.items():
                grade = gradebook.find_grade(cell, "n", name, student)
                if CELLS[name][cell][1]:
                    grade.manual_score = score
                else:
                    grade.auto_score = score
    gradebook.db.commit()


@pytest.fixture
def gradebook():
    with Gradebook("sqlite:///:memory:") as made:
        fill(made)
        yield made


def exported(gradebook, tmp_path, **settings):
    """The exported table by student."""
    exporter = PercentExporter(to=str(tmp_path / "totals.csv"), **settings)
    exporter.export(gradebook)
    with open(tmp_path / "totals.csv", newline="") as file:
        return {row["student_id"]: row for row in csv.DictReader(file)}


def test_assignments_count_alike_whatever_their_points(gradebook, tmp_path):
    rows = exported(gradebook, tmp_path)
    ada = rows["ada"]
    assert ada["01-large"] == "100.00" and ada["02-small"] == "50.00"
    assert ada["total"] == f"{(100 + 50 + 100) / 3:.2f}", "the rehearsal has no weight"
    assert rows["bob"]["total"] == f"{(50 + 0 + 0) / 3:.2f}", "not handed in counts as 0"


def test_without_manual_tasks_totals_are_still_out_of_100(gradebook, tmp_path):
    rows = exported(gradebook, tmp_path, manual_tasks=False)
    assert rows["ada"]["02-small"] == "100.00"
    assert rows["ada"]["03-essay"] == "", "nothing is left of it"
    assert rows["ada"]["total"] == "100.00"
    assert rows["bob"]["total"] == f"{(100 * 8 / 14 + 0) / 2:.2f}"


def test_weights_and_choices(gradebook, tmp_path):
    rows = exported(gradebook, tmp_path, weights={"00-rehearsal": 1.0, "01-large": 3.0})
    assert rows["ada"]["total"] == f"{(0 + 3 * 100 + 50 + 100) / 6:.2f}"
    only = exported(gradebook, tmp_path, assignment=["02-small"], student=["ada"])
    assert set(only) == {"ada"} and set(only["ada"]) == {"student_id", "02-small", "total"}
    with pytest.raises(ValueError, match="weight of 01-large is negative"):
        exported(gradebook, tmp_path, weights={"01-large": -1.0})


def test_a_late_penalty_is_taken_off_in_proportion(gradebook):
    notebook = gradebook.find_submission_notebook("n", "01-large", "ada")
    notebook.late_submission_penalty = 4.0  # of 16
    gradebook.db.commit()
    assert percent_of(gradebook, "01-large", "ada") == 75
    assert percent_of(gradebook, "01-large", "ada", manual_tasks=False) == 75


@pytest.mark.grading
def test_nbgraders_own_command_takes_it(tmp_path):
    course = copy_course(tmp_path / "course")
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "xent") as made:
        fill(made)
    nbgrader("export", "--exporter=xentgrade.totals.PercentExporter", "--to=totals.csv",
             "--PercentExporter.manual_tasks=False", cwd=course)  # fmt: skip
    assert "ada," in (course / "totals.csv").read_text()
