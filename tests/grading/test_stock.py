"""For honest submissions our scores are stock nbgrader's, cell by cell, but for one listed rule.

The answers of the banks are the honest submissions: right, wrong, printing, warning. They are
graded twice, by nbgrader with its own settings and by ours, and the gradebooks are compared. (The
other rule, that silence earns no points, needs a process that ended; see test_fair_points.py.)
"""

import shutil
from collections import Counter

import pytest

from bank import build_submissions, scores_in, with_stock_settings
from house import ASSIGNMENTS, cell_named, copy_course, nbgrader, read, xentgrade

pytestmark = pytest.mark.grading


def excused(mine, theirs, outputs):
    """Which listed rule explains that stock gave another score, or None."""
    written = any(output.output_type == "stream" and output.name == "stderr" for output in outputs)
    if written and theirs == 0 < mine:
        return "stock takes all points for a line on stderr"
    return None


def compare(tmp_path, assignment, wanted):
    """Grade the wanted submissions both ways.

    Returns the differences that no rule excuses, and how often each rule did excuse one.
    """
    ours, stock = copy_course(tmp_path / "ours", [assignment]), tmp_path / "stock"
    build_submissions(ours, assignment)
    for folder in sorted((ours / "submitted").iterdir()):
        if not wanted(folder.name):
            shutil.rmtree(folder)
    shutil.copytree(ours, stock)
    with_stock_settings(stock)
    for course in (ours, stock):
        nbgrader("generate_assignment", "--force", assignment, cwd=course)
    xentgrade("autograde", assignment, "--jobs=1", cwd=ours, timeout=1800)
    nbgrader("autograde", assignment, cwd=stock, timeout=3000)
    mine, theirs = scores_in(ours, assignment), scores_in(stock, assignment)
    assert mine.keys() == theirs.keys() and mine
    different, rules = [], Counter()
    for (student, cell), score in mine.items():
        if score != theirs[student, cell]:
            path = stock / "autograded" / student / assignment / f"{assignment}.ipynb"
            outputs = cell_named(read(path), cell).outputs
            rule = excused(score, theirs[student, cell], outputs)
            if rule is not None:
                rules[rule] += 1
            else:
                different.append(f"{student} {cell}: ours {score}, stock {theirs[student, cell]}")
    return different, rules


@pytest.mark.parametrize("assignment", ASSIGNMENTS[1::5])
def test_a_sample_has_the_scores_of_stock_nbgrader(assignment, tmp_path):
    sample = {"complete", "untouched", "answers-00"}
    different, _ = compare(tmp_path, assignment, sample.__contains__)
    assert different == []


@pytest.mark.full
@pytest.mark.parametrize("assignment", ASSIGNMENTS[::3])  # a third: stock takes its time
def test_every_answer_has_the_score_of_stock_nbgrader(assignment, tmp_path, record_property):
    different, rules = compare(tmp_path, assignment, lambda student: True)
    for rule, times in rules.items():
        record_property(f"differences: {rule}", [times, times])
    assert different == []


def test_a_difference_is_found(tmp_path, monkeypatch):
    """Were our points not stock's, the comparison would say so: here a test is worth less."""
    honest = scores_in

    def halved_if_ours(course, name):
        share = 0.5 if course.name == "ours" else 1
        return {key: share * score for key, score in honest(course, name).items()}

    monkeypatch.setitem(compare.__globals__, "scores_in", halved_if_ours)
    different, _ = compare(tmp_path, ASSIGNMENTS[0], {"complete"}.__contains__)
    assert different
