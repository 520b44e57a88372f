"""What was handed in is read without trust, and fitted to the instructor's notebook."""

import itertools
import json
import os

import pytest
from nbgrader.preprocessors import ClearHiddenTests, ClearSolutions

from house import SOLUTIONS, read
from xentgrade import submission
from xentgrade.limits import Limits
from xentgrade.submission import (
    Assignment,
    Malformed,
    classes_defined,
    forbidden_in,
    imports_in,
    names_defined,
    parse,
    read_folder,
    read_notebook,
    released,
)


def notebook(cells, **more):
    """A notebook as bytes."""
    made = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells, **more}
    return json.dumps(made).encode()


def cell(source, grade_id=None, kind="code", **marks):
    """A cell as it stands in a notebook."""
    mine = {"grade_id": grade_id, "grade": False, "solution": False, "locked": False,
            "schema_version": 3, "task": False, **marks}  # fmt: skip
    return {"cell_type": kind, "source": source, "metadata": {"nbgrader": mine} if grade_id else {}}


# --- folders ------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path):
    """A submission's folder with a notebook in it, and something outside that nobody may read."""
    (tmp_path / "secret.txt").write_text("secret")
    place = tmp_path / "ada" / "a"
    place.mkdir(parents=True)
    (place / "a.ipynb").write_bytes(notebook([]))
    return place


def test_a_folder_gives_its_notebook_and_the_files_beside_it(folder):
    (folder / "data").mkdir()
    (folder / "data" / "x.csv").write_bytes(b"1,2")
    (folder / "helper.py").write_bytes(b"a = 1")
    (folder / "other.ipynb").write_bytes(b"{}")
    (folder / "timestamp.txt").write_text("1999-01-01")
    (folder / ".ipynb_checkpoints").mkdir()
    (folder / ".ipynb_checkpoints" / "a-checkpoint.py").write_text("old")
    content, files, findings = read_folder(folder, "a.ipynb")
    assert content == notebook([]) and findings == []
    assert files == [("data/x.csv", b"1,2"), ("helper.py", b"a = 1")]


def test_what_cannot_lie_beside_the_assignments_files_is_left_out(folder):
    """nbgrader would stop at each of these, and the whole class with it."""
    own = ["data.csv", "tables/one.csv"]
    for name in ("timestamp.txt/x", "second.ipynb/x", "data.csv/x", "sub/third.ipynb/x", "ok/y"):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_bytes(b"x")
    (folder / "tables").write_bytes(b"x")
    _, files, findings = read_folder(folder, "a.ipynb", own)
    assert files == [("ok/y", b"x")]
    assert len(findings) == 5 and all("left out" in finding for finding in findings)


def test_a_file_that_cannot_be_read_is_left_out(folder, monkeypatch):
    (folder / "locked.csv").write_bytes(b"1")
    read = submission._read

    def refusing(path, limit):
        if path.endswith("locked.csv"):
            raise Malformed("locked.csv cannot be read: Permission denied.")
        return read(path, limit)

    monkeypatch.setattr(submission, "_read", refusing)
    content, files, findings = read_folder(folder, "a.ipynb")
    assert content == notebook([]) and files == [] and "Permission denied" in findings[0]


def test_pasted_pictures_stay_and_nothing_else_that_is_attached():
    dot = "iVBORw0KGgo="
    cell = {"cell_type": "markdown", "source": "![a](attachment:a.png)", "metadata": {}}
    attached = {
        "a.png": {"image/png": dot}, "b.png": {"image/png": [dot, dot]},
        "c.html": {"text/html": "x"},
        "d": "x", "e.png": {"image/png": 7}, "f.svg": {"image/svg+xml": "<svg/>"},
    }  # fmt: skip
    read = read_notebook(notebook([cell | {"attachments": attached}]))["cells"][0]
    assert read["attachments"] == {
        "a.png": {"image/png": dot}, "b.png": {"image/png": dot + dot}
    }  # fmt: skip
    for odd in (None, [], "x", 5):
        (read_odd,) = read_notebook(notebook([cell | {"attachments": odd}]))["cells"]
        assert "attachments" not in read_odd
    task = {"grade_id": "e", "solution": True, "grade": True}
    own = Assignment("a", [{"cell_type": "markdown", "source": "", "nbgrader": task}])
    mine = cell | {"metadata": {"nbgrader": task}, "attachments": attached}
    (aligned,), _ = own.align(read_notebook(notebook([mine])))
    assert aligned["attachments"] == read["attachments"]


def test_links_and_special_files_are_left_out(folder):
    (folder / "link.txt").symlink_to(folder.parent.parent / "secret.txt")
    (folder / "up").symlink_to(folder.parent.parent)
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe")
    _, files, findings = read_folder(folder, "a.ipynb")
    assert files == []
    assert findings == [
        "link.txt is a link and was left out", "loop is a link and was left out",
        "pipe is not a regular file and was left out", "up is a link and was left out",
    ]  # fmt: skip


@pytest.mark.parametrize("what", ["link", "pipe", "folder", "missing", "renamed"])
def test_what_is_not_a_notebook_says_what_it_is(folder, what):
    path = folder / "a.ipynb"
    path.unlink()
    if what == "link":
        path.symlink_to(folder.parent.parent / "secret.txt")
    elif what == "pipe":
        os.mkfifo(path)
    elif what == "folder":
        path.mkdir()
    elif what == "renamed":
        (folder / "A (1).ipynb").write_bytes(notebook([]))
    words = {
        "link": "a.ipynb is a link or a special file", "pipe": "a.ipynb is a link or a special",
        "folder": "There is no a.ipynb", "missing": "There is no a.ipynb in the submission.",
        "renamed": "There is A (1).ipynb: was it renamed?",
    }  # fmt: skip
    with pytest.raises(Malformed) as caught:
        read_folder(folder, "a.ipynb")
    assert words[what] in str(caught.value) and "secret" not in str(caught.value)


def test_a_folder_that_is_a_link_or_a_file_is_refused(folder, tmp_path):
    (tmp_path / "b").symlink_to(folder)
    for path in (tmp_path / "b", folder / "a.ipynb", tmp_path / "nobody"):
        with pytest.raises(Malformed, match="not a folder"):
            read_folder(path, "a.ipynb")


def test_large_and_many_files_are_left_out(folder, monkeypatch):
    monkeypatch.setattr(submission, "FILE_BYTES", 100)
    monkeypatch.setattr(submission, "FILES_BYTES", 250)
    for name, size in {"b": 101, "c": 100, "d": 100, "e": 60, "f": 50}.items():
        (folder / name).write_bytes(b"x" * size)
    _, files, findings = read_folder(folder, "a.ipynb")
    assert [name for name, _ in files] == ["c", "d", "f"]
    assert [finding.split()[0] for finding in findings] == ["b", "e"]
    monkeypatch.setattr(submission, "FILES", 2)
    _, files, findings = read_folder(folder, "a.ipynb")
    assert len(files) == 2
    for number in range(30):
        (folder / f"z{number}").write_bytes(b"")
    assert read_folder(folder, "a.ipynb")[0] == notebook([]), "the notebook is found among many"


def test_a_notebook_that_is_too_large_is_refused(folder, monkeypatch):
    monkeypatch.setattr(submission, "NOTEBOOK_BYTES", 2**20)
    (folder / "a.ipynb").write_bytes(b" " * (2**20 + 1))
    with pytest.raises(Malformed, match="larger than 1 MB. Clear the outputs"):
        read_folder(folder, "a.ipynb")


# --- notebooks ----------------------------------------------------------------------------------

RUBBISH = {
    b"": "not valid JSON",
    b"{": "not valid JSON",
    b"\xff\xfe\x00": "not valid JSON",
    b"[" * 100_000: "not valid JSON",
    b"1" * 10_000: "not valid JSON",
    b"[]": "holds JSON, but not a notebook",
    b"5": "holds JSON, but not a notebook",
    b"{}": "has format",
    b'{"nbformat": 5, "cells": []}': "has format '5'",
    b'{"nbformat": [[[]]], "cells": []}': "has format",
    b'{"nbformat": 4}': "no list of cells",
    b'{"nbformat": 4, "cells": {}}': "no list of cells",
    b'{"nbformat": 4, "cells": [5]}': "Cell 1 of the notebook is not a cell",
    b'{"nbformat": 4, "cells": [{"cell_type": "code"}, {"cell_type": "spam"}]}': "Cell 2 of the",
    b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": 5}]}': "Cell 1 of the",
    b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": ["a", 1]}]}': "Cell 1 of the",
    b'{"nbformat": 3, "worksheets": 7}': "old format",
}


@pytest.mark.parametrize("content", RUBBISH, ids=lambda content: repr(content[:40]))
def test_rubbish_is_malformed(content):
    with pytest.raises(Malformed) as caught:
        read_notebook(content)
    assert RUBBISH[content] in str(caught.value)
    assert len(str(caught.value)) < 1000


def test_what_is_believed_of_a_notebook():
    cells = [
        {"cell_type": "code", "source": ["a = 1\n", "b"], "metadata": None, "outputs": 5},
        {"cell_type": "markdown", "source": "x", "metadata": {"nbgrader": [1]}, "more": {}},
        {"cell_type": "raw"},
        {"cell_type": "code", "source": "'\ud800'"},
    ]
    made = read_notebook(notebook(cells, metadata=3))
    assert made["metadata"] == {}
    assert made["cells"] == [
        {"cell_type": "code", "source": "a = 1\nb", "nbgrader": {}},
        {"cell_type": "markdown", "source": "x", "nbgrader": {}},
        {"cell_type": "raw", "source": "", "nbgrader": {}},
        {"cell_type": "code", "source": "'?'", "nbgrader": {}},
    ]
    with pytest.raises(Malformed, match="more than"):
        read_notebook(notebook([cells[2]] * (submission.CELLS + 1)))
    with pytest.raises(Malformed, match="2 million"):
        read_notebook(notebook([cell("x" * 2_000_001)]))


def test_an_old_notebook_is_upgraded():
    code = {"cell_type": "code", "input": "x = 1", "language": "python", "metadata": {},
            "outputs": [], "prompt_number": 1}  # fmt: skip
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""},
           "worksheets": [{"metadata": {}, "cells": [code]}]}  # fmt: skip
    assert read_notebook(json.dumps(old).encode())["cells"][0]["source"] == "x = 1"


# --- the text of cells --------------------------------------------------------------------------


@pytest.mark.parametrize("path", SOLUTIONS, ids=lambda path: path.stem)
def test_released_is_what_nbgrader_releases(path):
    ours, theirs = read(path), read(path)
    for step in (ClearSolutions(), ClearHiddenTests()):
        theirs, _ = step.preprocess(theirs, {})
    stubs = {"code": submission.CODE_STUB, "markdown": submission.TEXT_STUB}
    changed = 0
    for mine, other in zip(ours.cells, theirs.cells, strict=True):
        solution = mine.metadata.get("nbgrader", {}).get("solution", False)
        text = released(mine.source, solution=solution, stub=stubs.get(mine.cell_type, ""))
        assert text == other.source
        changed += text != mine.source
    assert changed > 3


def test_released_by_nbgraders_own_marks():
    hidden = "a\n  # BEGIN HIDDEN TESTS\nb\n  # END HIDDEN TESTS\nc"
    assert released(hidden) == "a\nc"
    assert released("a\n### BEGIN HIDDEN TESTS\nb") == "a", "without an end, to the end of the cell"
    assert submission.HIDDEN.sub("", hidden) == "a\nc"
    assert submission.HIDDEN.sub("", "a\n# BEGIN HIDDEN TESTS\nb") == "a\n"
    body = "def f():\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION\n\nprint(f())"
    stub = "def f():\n    # YOUR CODE HERE\n    raise NotImplementedError()\n\nprint(f())"
    assert released(body) == released(body, solution=True) == stub
    assert released("return 1", solution=True) == submission.CODE_STUB
    assert released("return 1") == "return 1"


NAMES = {
    "a = 1\nb, (c, *d) = 2, (3, 4)\ne: int = 5\nf += 1\ng: int": "abcdefg",
    "def f(x, y=1):\n    z = 1\nasync def g(): pass\nclass H:\n    i = 1": "fgH",
    "import a\nfrom b import c as d": "",
    "x.attribute = 1\ny[0] = 2\ndel z": "",
    "[a for a in b]\n{c: d for c, d in e}\n(f for f in g)\nlambda h: h": "",
    "for i in range(3):\n    j = i\nelse:\n    k = 1": "ikj",
    "with open('x') as f, g() as (h, i):\n    pass": "fhi",
    "if (n := 10) > 5:\n    m = n\nwhile (k := f()):\n    pass": "nkm",
    "try:\n    a = 1\nexcept ValueError as error:\n    b = 2\nfinally:\n    c = 3": "abc",
    "match x:\n    case [a, *b]:\n        c = 1\n    case {'k': d} as e:\n        pass": "abcde",
    "def f():\n    global a\n    a = 1": "f",
    "%matplotlib inline\n!ls\n?f\nf?\na = 1": "a",
    "%%time\na = 1": "a",
    "if True:\n    %time f()\n    a = 1": "a",
    "x = (7\n     % 4)": "x",
    "def f(:": "",
    "": "",
    "a = 1; b = 2; a = 3": "ab",
    "f'{(q := 5)}'": "q",
    "\0": "",
    "(" * 500: "",
}


@pytest.mark.parametrize("source", NAMES, ids=lambda source: repr(source[:40]))
def test_the_names_that_a_cell_defines(source):
    assert sorted(names_defined(source)) == sorted(NAMES[source])


def test_the_classes_that_a_cell_defines():
    source = (
        "import functools, dataclasses\nfrom dataclasses import dataclass\n"
        "class A(B, c.D):\n    def __init__(self): pass\n    def __len__(self): pass\n"
        "    def __private(self): pass\n    def __repr__(self): pass\n    def f(self): pass\n"
        "@dataclass\nclass E:\n    x: int\n"
        "@dataclasses.dataclass(order=True, frozen=True)\nclass F: pass\n"
        "@functools.total_ordering\nclass G(A):\n    def __lt__(self, other): pass\n"
        "if True:\n    class H: pass"
    )
    order = ["__ge__", "__gt__", "__le__", "__lt__"]
    assert classes_defined(source) == {
        "A": {"special": ["__len__", "__repr__"], "bases": ["B"]},
        "E": {"special": ["__eq__", "__repr__"], "bases": []},
        "F": {"special": sorted(["__eq__", "__repr__", "__hash__", *order]), "bases": []},
        "G": {"special": order, "bases": ["A"]},
        "H": {"special": [], "bases": []},
    }
    assert classes_defined("class (") == {}


def test_what_a_cell_imports_and_forbids():
    source = (
        "import a.b as c, d\nfrom e.f import g as h\nfrom . import i\nfrom j import *\n"
        "def k():\n    import late\n"
        "with forbidding('m.n', \"o.p.q\", name), x.forbidding('r'):\n    forbidding(5)\n"
        "%magic"
    )
    assert imports_in(source) == ["a.b", "d", "e.f", "e.f.g", "j", "j.*", "late"]
    assert forbidden_in(source) == ["m.n", "o.p.q"]
    assert imports_in("import (") == forbidden_in("forbidding(") == []
    assert parse("%%bash\nrm -rf x y").body == []


# --- alignment ----------------------------------------------------------------------------------


def assignment(*cells, files=()):
    parsed = read_notebook(notebook(list(cells)))
    return Assignment("a", parsed["cells"], {}, list(files))


SETUP = cell("import math", "setup", locked=True)
FREE = cell("import json")
SOLUTION = cell(
    "def f():\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION", "f", solution=True
)
TEST = cell("assert f() == 1", "f-visible", grade=True, locked=True, points=1)
HIDDEN = cell(
    "# an idea\n### BEGIN HIDDEN TESTS\nassert f() == 1, 'secret'\n### END HIDDEN TESTS",
    "f-hidden", grade=True, locked=True, points=2,
)  # fmt: skip
TEXT = cell("the model answer", "why", "markdown", grade=True, solution=True, points=3)
TEACHERS = [SETUP, FREE, SOLUTION, TEST, HIDDEN, TEXT]


def student(source="def f():\n    return 1"):
    """The cells as a student hands them in: released, and answered."""
    cells = [json.loads(json.dumps(one)) for one in TEACHERS]
    for one in cells:
        one["source"] = released(one["source"])
    cells[2]["source"], cells[5]["source"] = source, "because"
    return cells


def aligned(cells, **more):
    return assignment(*TEACHERS).align(read_notebook(notebook(cells, **more)))


def ids(cells):
    return [one["nbgrader"].get("grade_id") for one in cells]


WHOLE = ["setup", None, "f", "f-visible", "f-hidden", "why"]


def test_an_honest_submission_fits_without_findings():
    cells, findings = aligned(student())
    assert findings == [] and ids(cells) == WHOLE
    assert cells[2]["source"] == "def f():\n    return 1" and cells[5]["source"] == "because"
    assert "secret" in cells[4]["source"], "what is locked is the instructor's"
    assert aligned(TEACHERS)[1] == [], "so is the instructor's own notebook"


def test_changed_and_forged_cells_are_changed_back():
    cells = student()
    cells[3]["source"] = "pass"
    cells[4]["metadata"]["nbgrader"].update(points=100, locked=False)
    cells[2]["metadata"]["nbgrader"]["grade"] = True
    cells[5]["cell_type"] = "code"
    fitted, findings = aligned(cells)
    assert findings == [
        "the mark 'grade' of cell f was changed; changed back",
        "the locked cell f-visible was changed; changed back",
        "the mark 'locked' of cell f-hidden was changed; changed back",
        "the mark 'points' of cell f-hidden was changed; changed back",
        "cell why was turned into code; turned back",
    ]
    assert [one["nbgrader"] for one in fitted if one["nbgrader"]] \
        == [one["metadata"]["nbgrader"] for one in TEACHERS if one["metadata"]]  # fmt: skip
    assert fitted[3]["source"] == "assert f() == 1" and fitted[5]["cell_type"] == "markdown"


@pytest.mark.parametrize("marks", [{"locked": False}, {"locked": True, "solution": False}])
def test_a_tests_text_is_the_instructors_whatever_its_mark_says(marks):
    """nbgrader's own course has tests that are not locked, and overwrites them all the same."""
    teachers = [json.loads(json.dumps(one)) for one in TEACHERS]
    teachers[3]["metadata"]["nbgrader"].update(marks)
    theirs = json.loads(json.dumps(teachers))
    theirs[3]["source"] = "import os\nos.system('true')"
    course = assignment(*teachers)
    cells, findings = course.align(read_notebook(notebook(theirs)))
    assert cells[3]["source"] == "assert f() == 1"
    assert "the locked cell f-visible was changed; changed back" in findings
    # And should a cell come another way, it is not what the examiner's process runs.
    cells[3]["source"] = theirs[3]["source"]
    (step,) = [one for one in course.steps(cells) if one["index"] == 3]
    assert step["kind"] == "test" and step["source"] == "assert f() == 1"


def test_an_answer_stays_the_students_in_a_cell_that_is_locked():
    """By nbgrader's rule; the instructor's text would hand the solution to everybody."""
    teachers = [json.loads(json.dumps(one)) for one in TEACHERS]
    teachers[2]["metadata"]["nbgrader"]["locked"] = True
    theirs = json.loads(json.dumps(teachers))
    theirs[2]["source"] = "def f():\n    return None"
    cells, findings = assignment(*teachers).align(read_notebook(notebook(theirs)))
    assert cells[2]["source"] == theirs[2]["source"] and findings == []


def test_copies_and_strangers_become_ordinary_cells():
    cells = student()
    copy = json.loads(json.dumps(cells[3]))
    stranger = cell("assert True", "bonus", grade=True, points=50, locked=True)
    odd = cell("x", "y")
    odd["metadata"]["nbgrader"]["grade_id"] = ["f-hidden"]
    fitted, findings = aligned([*cells, copy, stranger, odd])
    assert ids(fitted) == [*WHOLE, None, None, None]
    assert findings[0] == "cell f-visible was copied; the copy is an ordinary cell"
    assert findings[1] == "a cell marked bonus is not of this assignment, or was renamed"
    assert len(findings) == 3
    steps = assignment(*TEACHERS).steps(fitted)
    assert [step["kind"] for step in steps[-3:]] == ["student"] * 3


@pytest.mark.parametrize("gone", [c for n in (1, 2) for c in itertools.combinations(range(6), n)])
def test_deleted_cells_come_back_in_their_places(gone):
    cells = [one for place, one in enumerate(student()) if place not in gone]
    fitted, findings = aligned(cells)
    assert [one for one in ids(fitted) if one] == [one for one in WHOLE if one]
    marked = [WHOLE[place] for place in gone if WHOLE[place] not in (None, "setup")]
    assert findings == [f"cell {name} was deleted; put back" for name in marked]
    if 2 in gone:
        (text,) = [one["source"] for one in fitted if one["nbgrader"].get("grade_id") == "f"]
        assert text == "def f():\n    # YOUR CODE HERE\n    raise NotImplementedError()"
    if 5 in gone:
        assert fitted[-1]["source"] == "YOUR ANSWER HERE", "not the model answer"


def test_nothing_at_all_is_the_assignment_as_released():
    fitted, findings = aligned([])
    assert ids(fitted) == [one for one in WHOLE if one] and len(findings) == 4
    assert all("return 1" not in one["source"] for one in fitted)
    assert all("model" not in one["source"] for one in fitted)


def test_a_renamed_cell_is_a_stranger_and_a_deleted_one():
    cells = student()
    cells[2]["metadata"]["nbgrader"]["grade_id"] = "g"
    fitted, findings = aligned(cells)
    assert findings == [
        "a cell marked g is not of this assignment, or was renamed",
        "cell f was deleted; put back",
    ]
    assert ids(fitted) == ["setup", "f", None, None, "f-visible", "f-hidden", "why"]
    assert fitted[3]["source"] == "def f():\n    return 1", "it still runs, after the stub"


def test_the_order_is_the_students():
    cells = student()
    fitted, findings = aligned([cells[3], cells[2], cells[0], cells[4], cells[5], cells[1]])
    assert findings == [] and ids(fitted) == ["f-visible", "f", "setup", "f-hidden", "why", None]
    steps = assignment(*TEACHERS).steps(fitted)
    tests = [step for step in steps if step["kind"] == "test"]
    assert [step["names"] for step in tests] == [["f"], ["f"]], "wherever a test was moved to"


@pytest.mark.parametrize("metadata", [{"kernelspec": {"language": "R"}},
                                      {"language_info": {"name": "julia"}}])  # fmt: skip
def test_a_foreign_kernel_is_a_finding(metadata):
    _, findings = aligned(student(), metadata=metadata)
    assert len(findings) == 1 and "it was run with Python" in findings[0]
    for odd in ({"kernelspec": 5}, {"kernelspec": {"language": None}}, {"language_info": []}):
        assert aligned(student(), metadata=odd)[1] == []


# --- steps --------------------------------------------------------------------------------------


def test_what_runs_where_and_in_which_order():
    graded = assignment(*TEACHERS)
    steps = graded.steps(graded.align(read_notebook(notebook(student())))[0])
    assert [(step["kind"], step["index"]) for step in steps] == [
        ("examiner", 0), ("student", 0), ("student", 1), ("examiner", 2), ("student", 2),
        ("test", 3), ("test", 4),
    ]  # fmt: skip
    visible, hidden = steps[-2:]
    assert (visible["quiet"], hidden["quiet"]) == (False, True)
    assert (visible["points"], hidden["points"]) == (1, 2)
    assert visible["visible"] == "assert f() == 1"
    assert hidden["visible"] == "# an idea" and "secret" in hidden["source"]
    assert steps[3]["source"] == "import json", "the instructor's, though a student changed it"
    for step in steps:
        if step["kind"] == "student":
            assert "secret" not in json.dumps(step)


def test_the_briefing_keeps_hidden_tests_from_the_students_process():
    secret = cell(
        "# BEGIN HIDDEN TESTS\nimport secrets\nwith forbidding('statistics.mean'): pass\n"
        "# END HIDDEN TESTS",
        "g", grade=True, points=1,
    )  # fmt: skip
    kind = cell("class A:\n    def __len__(self): return 1", "A", solution=True)
    made = assignment(SETUP, FREE, kind, secret)
    known, briefing = made.warm_up(), made.briefing(Limits(), True)
    assert json.loads(json.dumps([known, briefing])) == [known, briefing]
    assert "math" in known["imports"] and "secrets" not in known["imports"]
    assert "statistics" in known["imports"], "what is to be blocked must be there"
    assert "secrets" in briefing["examiner_imports"]
    assert briefing["classes"] == {"A": {"special": ["__len__"], "bases": []}}
    assert [step["source"] for step in briefing["leading"]] == ["import math", "import json"]


def test_an_assignment_is_read_with_the_files_beside_it(tmp_path):
    path = tmp_path / "a.ipynb"
    path.write_bytes(notebook(TEACHERS))
    (tmp_path / "data.csv").write_bytes(b"1")
    read_back = Assignment.read(path)
    assert (read_back.name, read_back.files) == ("a", [("data.csv", b"1")])
    assert ids(read_back.cells) == WHOLE
    path.write_bytes(b"rubbish")
    with pytest.raises(ValueError, match="cannot be used as the instructor's notebook"):
        Assignment.read(path)


@pytest.mark.parametrize(
    ("marks", "message"),
    [
        ({"grade": True, "points": 1}, "Cell 2 is graded and has no grade_id"),
        ({"grade": True, "points": 1, "grade_id": ["t"]}, "grade_id of cell 2 is list"),
        ({"grade": True, "grade_id": "t"}, r"Cell 2 \(t\) is graded and has no number"),
        ({"grade": True, "grade_id": "t", "points": None}, "has no number of points"),
        ({"grade": True, "grade_id": "t", "points": "3"}, "has no number of points"),
    ],
)
def test_an_instructors_cell_without_a_name_or_points_is_named(tmp_path, marks, message):
    graded = {"cell_type": "code", "metadata": {"nbgrader": marks}, "source": "assert f()"}
    path = tmp_path / "a.ipynb"
    path.write_bytes(notebook([cell("def f(): ...", "f", solution=True), graded]))
    with pytest.raises(ValueError, match=message):
        Assignment.read(path)
