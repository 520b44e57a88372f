"""``xentgrade check``: what students read about their own notebooks."""

import argparse
import copy
import json
import os
import re
import sys

import nbformat
import pytest

from house import (
    ROOT,
    SOLUTIONS,
    answers_for,
    cell_named,
    manual_tasks_of,
    name_of,
    nbgrader_metadata,
    read,
    run,
    tasks_of,
    write,
)
from xentgrade import check as module
from xentgrade.check import Unreadable, check, find_tasks, register, report
from xentgrade.limits import Limits

pytestmark = pytest.mark.grading

REHEARSAL = "00-rehearsal"
ADD = "def add(a, b):\n    return a + b"


def released(assignment=REHEARSAL):
    return read(ROOT / "exercises" / assignment / f"{assignment}.ipynb")


def answered(assignment=REHEARSAL, **answers):
    """A released notebook with the instructor's answers, or with the given ones."""
    notebook = released(assignment)
    source = read(ROOT / "solutions" / assignment / f"{assignment}.ipynb")
    for task in tasks_of(source):
        text = answers.get(task.name, cell_named(source, task.name).source)
        cell_named(notebook, task.name).source = text
    return notebook


def code(source, **fields):
    return nbformat.v4.new_code_cell(source, **fields)


def says(checked):
    return {row.task: row.says for row in checked.tasks}


def looked_at(notebook, folder, **limits):
    """Check a notebook; the report keeps to its width and promises nothing."""
    checked = check(write(notebook, folder / "work.ipynb"), **limits)
    text = report(checked)
    assert max(map(len, text.splitlines())) <= 100
    assert "\x1b" not in text
    words = " ".join(text.split())
    assert "This is not a grade. Hidden tests still count" in words
    assert not re.search(r"full (points|marks|credit)|all (its |the )?points|score|earned", words)
    return checked


def warned(checked, *parts):
    """Tell whether one of the warnings holds all parts."""
    return any(all(part in warning for part in parts) for warning in checked.warnings)


# ---- right, wrong and unwritten --------------------------------------------------------------


@pytest.mark.parametrize(
    "assignment", ["01-surprise-and-entropy", "05-divergence", "07-softmax"], ids=str
)
def test_right_answers_pass_and_promise_nothing(assignment, tmp_path):
    checked = looked_at(answered(assignment), tmp_path)
    source = read(ROOT / "solutions" / assignment / f"{assignment}.ipynb")
    expected = {task.name: ("passes the visible checks", task.points) for task in tasks_of(source)}
    for name, points in manual_tasks_of(source):
        said = "graded by a person; not answered yet"
        expected[name.removesuffix("-manual")] = (said, points)
    assert {row.task: (row.says, row.points) for row in checked.tasks} == expected
    assert checked.passed and checked.warnings == []


def test_an_answer_in_words_is_seen(tmp_path):
    notebook = released("01-surprise-and-entropy")
    cell_named(notebook, "sample-entropy-manual").source = "Because H is concave."
    assert says(looked_at(notebook, tmp_path))["sample-entropy"] == "graded by a person"
    cell_named(notebook, "sample-entropy-manual").source = "  "
    told = says(looked_at(notebook, tmp_path))["sample-entropy"]
    assert told == "graded by a person; not answered yet"


def test_an_untouched_notebook_is_not_written_yet(tmp_path):
    checked = looked_at(released(), tmp_path)
    assert set(says(checked).values()) == {"not written yet"}
    assert not checked.passed and checked.warnings == []


def test_a_wrong_answer_is_told_the_idea_and_what_came(tmp_path):
    assignment = "05-divergence"
    wrong = dict(answers_for(assignment, "total_variation"))
    path = next(path for path in wrong if path.stem == "wrong_no_half")
    checked = looked_at(answered(assignment, total_variation=path.read_text()), tmp_path)
    (row,) = [row for row in checked.tasks if row.status != "passes" and row.status != "person"]
    assert row.task == "total_variation" and row.says.startswith("fails: ")
    assert "should give" in row.detail and "The idea: " in row.detail
    assert row.says.removeprefix("fails: ").rstrip(".") in " ".join(row.detail.split())
    assert not checked.passed


def test_a_forbidden_call_is_named(tmp_path):
    answer = (
        "import xentcore\ndef surprisal(p, base=None):\n    return xentcore.surprisal(p, base=base)"
    )
    checked = looked_at(answered("01-surprise-and-entropy", surprisal=answer), tmp_path)
    told = says(checked)["surprisal"]
    assert told == "fails: it calls xentcore.surprisal, which this task forbids"


# ---- errors ----------------------------------------------------------------------------------


def test_errors_are_told_with_their_cell_and_line(tmp_path):
    notebook = answered(
        add="def add(a, b)\n    return a + b",
        mean_of_sums="def mean_of_sums(rows):\n    return helper(rows)",
        negative_log="negative_log = undefined_name",
    )
    notebook.cells.append(code("def helper(rows):\n    return 0"))
    checked = looked_at(notebook, tmp_path)
    place = {name: 1 + notebook.cells.index(cell_named(notebook, name))
             for name in ("add", "negative_log")}  # fmt: skip
    told = says(checked)
    assert told["add"] == f"cell {place['add']} raises SyntaxError: expected ':'"
    assert told["negative_log"].startswith(f"cell {place['negative_log']} raises NameError: name")
    details = {row.task: row.detail for row in checked.tasks}
    assert "line 1\n    def add(a, b)" in details["add"]
    later = f"helper is defined in cell {len(notebook.cells)}"
    assert later in details["mean_of_sums"] and "comes later" in details["mean_of_sums"]
    assert not checked.passed


def test_a_cell_of_ones_own_that_fails_is_a_warning(tmp_path):
    notebook = answered()
    notebook.cells.insert(2, code("not_there + 1"))
    checked = looked_at(notebook, tmp_path)
    assert warned(checked, 'Cell 3 ("not_there + 1") raises NameError')
    assert checked.passed


def test_an_endless_loop_ends_with_words_and_the_rest_is_checked(tmp_path):
    endless = "def add(a, b):\n    while True:\n        pass"
    checked = looked_at(answered(add=endless), tmp_path, cell_seconds=2)
    assert "did not end within 2 s" in says(checked).pop("add")
    assert {row.says for row in checked.tasks[1:]} == {"passes the visible checks"}
    assert "a loop that never ends" in report(checked)
    assert not checked.passed


def test_a_cell_that_ends_python_ends_only_itself(tmp_path):
    gone = "def add(a, b):\n    import os\n    os._exit(0)"
    checked = looked_at(answered(add=gone), tmp_path)
    assert says(checked)["add"].endswith("ended the Python process")
    assert {row.says for row in checked.tasks[1:]} == {"passes the visible checks"}


def test_the_time_for_everything_is_limited(tmp_path):
    notebook = answered()
    notebook.cells.insert(2, code("while True: pass"))
    checked = looked_at(notebook, tmp_path, seconds=2)
    assert set(says(checked).values()) == {"not checked: the whole notebook did not end within 2 s"}
    assert not checked.passed


def test_the_limit_that_is_quoted_is_that_of_grading():
    assert Limits().cell_seconds == module.GRADING_SECONDS


# ---- what will hurt --------------------------------------------------------------------------


def test_changed_copied_and_deleted_cells_are_noticed(tmp_path):
    notebook = answered()
    cell_named(notebook, "add-visible").source = "pass"
    copied = copy.deepcopy(cell_named(notebook, "mean_of_sums-hidden"))
    copied.id = "copied"
    notebook.cells.append(copied)
    notebook.cells.remove(cell_named(notebook, "negative_log-hidden"))
    cell_named(notebook, "negative_log-visible").metadata.nbgrader.grade_id = "renamed"
    cell_named(notebook, "setup").source += "\n# a remark"
    checked = looked_at(notebook, tmp_path)
    told, points = says(checked), {row.task: row.points for row in checked.tasks}
    assert re.fullmatch(r"cannot be told: its check in cell \d+ was changed", told["add"])
    assert warned(checked, "(add-visible) is locked and was changed")
    assert warned(checked, "(setup) is locked and was changed")
    assert told["mean_of_sums"] == "passes the visible checks" and points["mean_of_sums"] == 1
    assert warned(checked, f"Cell {len(notebook.cells)} is a copy of", "mean_of_sums-hidden")
    assert told["negative_log"].startswith("cannot be told")
    assert points["negative_log"] is None
    assert warned(checked, "test cell negative_log-visible is missing")
    assert warned(checked, "test cell negative_log-hidden is missing")
    assert not checked.passed


@pytest.mark.parametrize("grade_id", [["add-visible"], {"add": 1}, 5, None])
def test_a_grade_id_that_is_no_text_stops_nothing(grade_id, tmp_path):
    notebook = answered()
    cell_named(notebook, "add-visible").metadata.nbgrader.grade_id = grade_id
    nbformat.write(notebook, tmp_path / "work.ipynb")
    checked = check(tmp_path / "work.ipynb")
    assert {row.task for row in checked.tasks} >= {"add", "mean_of_sums", "negative_log"}
    assert not checked.passed


def test_a_deleted_answer_and_a_retyped_test_are_noticed(tmp_path):
    notebook = answered()
    notebook.cells.remove(cell_named(notebook, "mean_of_sums"))
    place = notebook.cells.index(cell_named(notebook, "add-visible"))
    text = nbformat.v4.new_markdown_cell(notebook.cells[place].source)
    text.metadata = notebook.cells[place].metadata
    notebook.cells[place] = text
    checked = looked_at(notebook, tmp_path)
    assert warned(checked, "(add-visible) was turned into markdown")
    told = says(checked)
    assert told["add"].startswith("cannot be told")
    assert told["mean_of_sums"] != "passes the visible checks"
    assert told["negative_log"] == "passes the visible checks"


def test_cells_run_out_of_order_are_noticed(tmp_path):
    notebook = answered()
    first, second = cell_named(notebook, "add"), cell_named(notebook, "mean_of_sums")
    first.execution_count, second.execution_count = 2, 5
    assert looked_at(notebook, tmp_path).warnings == []
    first.execution_count = 9
    checked = looked_at(notebook, tmp_path)
    assert warned(checked, "[5] was run before", "[9]", "from top to bottom")


def test_a_forgotten_not_implemented_is_noticed(tmp_path):
    answer = (
        "def add(a, b):\n    if a > 1e9:\n        raise NotImplementedError()\n    return a + b"
    )
    checked = looked_at(answered(add=answer), tmp_path)
    assert says(checked)["add"] == "passes the visible checks"
    assert warned(checked, "(add) still holds `raise NotImplementedError()`")


def test_large_outputs_are_noticed_stored_or_made(tmp_path):
    notebook = answered(add=f"print('x' * 2_000_000)\n{ADD}")
    stored = nbformat.v4.new_output("stream", name="stdout", text="x" * 2_000_000)
    notebook.cells.append(code("1 + 1", outputs=[stored]))
    checked = looked_at(notebook, tmp_path)
    assert warned(checked, "(add) shows 2.0 MB of output")
    assert warned(checked, '("1 + 1") shows 2.0 MB of output')
    assert checked.passed


def test_a_slow_cell_is_noticed(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "SLOW_SECONDS", -1)
    assert warned(
        looked_at(answered(), tmp_path), "(add) took 0 s. Grading stops a cell after 60 s"
    )


# ---- how it runs -----------------------------------------------------------------------------


def test_files_beside_the_notebook_are_there_and_shadow_nothing(tmp_path):
    (tmp_path / "data.txt").write_text("5")
    (tmp_path / "helpers.py").write_text("five = 5")
    (tmp_path / "numpy.py").write_text("raise SystemExit('the wrong numpy')")
    answer = "from helpers import five\nassert int(open('data.txt').read()) == five\n" + ADD
    assert looked_at(answered(add=answer), tmp_path).passed


def test_nobody_is_there_to_answer_a_question(tmp_path):
    checked = looked_at(answered(add="name = input('Who are you? ')\n" + ADD), tmp_path)
    assert "raises EOFError" in says(checked)["add"]


def test_results_come_back_whatever_is_printed(tmp_path):
    noise = "import os, sys\nos.write(1, b'{}\\n')\nprint('{}', file=sys.__stdout__, flush=True)\n"
    assert looked_at(answered(add=noise + ADD), tmp_path).passed


PORTABLE = """
import sys
for name in {absent}:
    sys.modules[name] = None
import os
for name in ("fork", "O_NOFOLLOW", "O_NONBLOCK", "killpg", "setsid"):
    delattr(os, name)
from xentgrade.check import check, report
print(report(check(sys.argv[1])))
"""


def test_nothing_of_unix_and_nothing_of_nbgrader_is_needed(tmp_path):
    path = write(released("01-surprise-and-entropy"), tmp_path / "work.ipynb")
    unix = ["fcntl", "resource", "pwd", "grp", "termios"]
    script = PORTABLE.format(absent=[*unix, "nbgrader", "nbformat", "xentgrade.box"])
    told = run(sys.executable, "-c", script, path, cwd=tmp_path).stdout
    assert told.count("not written yet") == 5
    assert "graded by a person; not answered yet" in told
    assert "that takes nbgrader" in " ".join(told.split())


# ---- other courses ---------------------------------------------------------------------------


def marked(kind, grade_id, source, **marks):
    cell = nbformat.v4.new_code_cell(source) if kind == "code" else (
        nbformat.v4.new_markdown_cell(source))  # fmt: skip
    cell.metadata.nbgrader = {"grade": False, "solution": False, "locked": False,
                              "task": False, "grade_id": grade_id, "schema_version": 3,
                              "cell_type": kind, **marks}  # fmt: skip
    return cell


def test_a_notebook_of_another_course(tmp_path):
    test = {"grade": True, "locked": True}
    notebook = nbformat.v4.new_notebook(cells=[
        marked("code", "helper", "def one():\n    return 1", solution=True),
        marked("code", "squares", "def squares(n):\n    return [one()] * n", solution=True),
        marked("code", "test_a", "assert squares(2) == [1, 4]", **test, points=2),
        marked("code", "test_b", "# hidden", **test, points=3),
        marked("code", "cubes", "def cubes(n): return n ** 3", solution=True),
        marked("code", "test_c", "# hidden", **test, points=1),
        marked("markdown", "essay", "An answer.", grade=True, solution=True, points=4),
        marked("markdown", "plot", "Draw.", task=True, points=6),
    ])  # fmt: skip
    checked = looked_at(notebook, tmp_path)
    assert [(row.task, row.points, row.says) for row in checked.tasks] == [
        ("helper", 5, "fails: assert squares(2) == [1, 4]"),
        ("cubes", 1, "has no visible check; the hidden ones decide"),
        ("essay", 4, "graded by a person"),
        ("plot", 6, "graded by a person"),
    ]


@pytest.mark.parametrize("path", SOLUTIONS, ids=name_of)
def test_tasks_are_those_of_the_course(path):
    notebook = read(path)
    cells = [{"cell_type": cell.cell_type, "nbgrader": nbgrader_metadata(cell),
              "course": cell.metadata.get("course", {})} for cell in notebook.cells]  # fmt: skip
    found = [(task.name, task.points) for task in find_tasks(cells) if not task.manual]
    assert found == [(task.name, task.points) for task in tasks_of(notebook)]


# ---- the command -----------------------------------------------------------------------------


def command(*words):
    parser = argparse.ArgumentParser()
    register(parser.add_subparsers())
    args = parser.parse_args(["check", *map(str, words)])
    return args.run(args)


def test_the_exit_status_and_plain_data(tmp_path, capsys):
    path = write(answered(), tmp_path / "work.ipynb")
    assert command(path) == 0
    assert "3 of 3 tasks pass their visible checks. This is not a grade." in capsys.readouterr().out
    assert command(path, "--json") == 0
    plain = json.loads(capsys.readouterr().out)
    assert plain["passed"] and "Hidden tests still count" in plain["note"]
    assert [row["task"] for row in plain["tasks"]] == ["add", "mean_of_sums", "negative_log"]
    write(released(), path)
    assert command(path) == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "No such file"),
        ("{", "not valid JSON"),
        ("[]", "not a notebook"),
        ('{"nbformat": 4, "cells": [], "metadata": {}}', "is it an assignment?"),
        ('{"nbformat": 9, "cells": []}', "formats 3 and 4"),
    ],
)
def test_what_is_no_notebook_is_told_with_the_reason(content, reason, tmp_path, capsys):
    path = tmp_path / "work.ipynb"
    if content is not None:
        path.write_text(content)
    assert command(path) == 2
    said = capsys.readouterr()
    assert reason in said.err and said.out == ""
    assert command(path, "--json") == 2
    assert reason in json.loads(capsys.readouterr().out)["error"]


def test_a_folder_is_no_notebook(tmp_path):
    with pytest.raises(Unreadable, match="is a folder"):
        check(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.ipynb")
    with pytest.raises(Unreadable, match="is a pipe"):
        check(tmp_path / "pipe.ipynb")


@pytest.mark.skipif(os.name == "nt", reason="a working folder cannot be deleted")
def test_a_working_folder_that_was_deleted_is_named(tmp_path, monkeypatch):
    path = write(answered(), tmp_path / "work.ipynb")
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    with pytest.raises(Unreadable, match="working folder was deleted"):
        check(path)


def test_colour_is_for_terminals(tmp_path, monkeypatch, capsys):
    path = write(released(), tmp_path / "work.ipynb")
    command(path)
    assert "\x1b" not in capsys.readouterr().out
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    command(path)
    assert "\x1b[33mnot written yet\x1b[0m" in capsys.readouterr().out
    monkeypatch.setenv("NO_COLOR", "1")
    command(path)
    assert "\x1b" not in capsys.readouterr().out


@pytest.mark.parametrize("seconds", ["0", "-1", "nan", "soon"])
def test_a_time_that_is_none_is_refused(seconds, capsys):
    with pytest.raises(SystemExit):
        command("x.ipynb", "--cell-seconds", seconds)
    assert "no number of seconds above 0" in capsys.readouterr().err
