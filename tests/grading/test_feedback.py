"""Of a hidden test that failed a student reads its idea, in lines that fit, and not the test."""

import pytest
from nbformat import from_dict
from nbformat.v4 import new_code_cell

from xentgrade.nbgrader import HideHiddenTests
from xentgrade.report import as_error

SECRET = "calling(f, 271828).gives(314159"
IDEA = "The rows are normalised one by one, because each of them is a distribution of its own. " * 2


def shown(name, message, *, hidden=True):
    """A failed test cell as the feedback shows it: its source and the last part of its error."""
    source = f'{SECRET}, "{IDEA}")'
    if hidden:
        source = f"# What is looked at.\n### BEGIN HIDDEN TESTS\n{source}\n### END HIDDEN TESTS"
    cell = new_code_cell(source, outputs=[from_dict(as_error(name, message))])
    cell, _ = HideHiddenTests().preprocess_cell(cell, {}, 0)
    (error,) = cell.outputs
    return cell.source, error.traceback[-1], error.evalue


CHECK = f"f(271828) should give 314159, but gave 5.\nThe idea: {IDEA}"


def test_of_a_hidden_check_the_idea_is_left():
    source, trace, value = shown("AssertionError", CHECK)
    assert source.startswith("# What is looked at.") and "not shown" in source
    for text in (source, trace, value):
        assert "271828" not in text and "314159" not in text
    assert " ".join(trace.split()) == f"AssertionError: {IDEA.strip()}"


@pytest.mark.parametrize("hidden", [True, False])
def test_what_a_check_says_is_in_lines_that_fit(hidden):
    _, trace, _ = shown("AssertionError", CHECK, hidden=hidden)
    assert len(trace.splitlines()) >= 2
    assert max(map(len, trace.splitlines())) <= 100


def test_a_visible_check_is_shown_as_it_is():
    source, trace, value = shown("AssertionError", CHECK, hidden=False)
    assert SECRET in source and value == CHECK
    assert trace.startswith("AssertionError: f(271828) should give 314159, but gave 5.\nThe idea:")


@pytest.mark.parametrize(
    ("name", "message", "left"),
    [
        ("AssertionError", "`f` is not written yet.\nf(271828)", "`f` is not written yet."),
        ("AssertionError", "a message of a plain assert", "a message of a plain assert"),
        ("ErrorInStudentCode", "ValueError: 271828", "your code raised an error in a hidden test"),
        ("ZeroDivisionError", "271828", "an error in a hidden test (ZeroDivisionError)"),
        ("ForbiddenCall", "f(271828) calls it", "this task asks you to write yourself"),
        ("ForbiddenCall", "\nThe idea: 271828", "this task asks you to write yourself"),
        ("CellTimeoutError", "longer than 60 s", "longer than 60 s"),
    ],
)
def test_what_an_error_gives_away(name, message, left):
    _, trace, value = shown(name, message)
    assert value.endswith(left) and trace == f"{name}: {value}"
    assert "271828" not in trace
