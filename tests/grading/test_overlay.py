"""An instructor's private tasks and tests: merged, released and graded, and never published."""

import argparse
import copy
import hashlib
import shutil

import nbformat
import pytest
from traitlets.config.loader import PyFileConfigLoader

from house import (
    ROOT,
    SOLUTIONS,
    cell_named,
    copy_course,
    leaks,
    name_of,
    nbgrader,
    nbgrader_metadata,
    read,
    run,
    secret_lines,
    write,
)
from xentgrade import overlay as module
from xentgrade.grading import grade
from xentgrade.overlay import OverlayError, merge, overlay, points_that_disagree

NAME = "00-rehearsal"
PUBLIC = ROOT / "solutions" / NAME / f"{NAME}.ipynb"

HARDER = """# Hidden checks for `add`.
### BEGIN HIDDEN TESTS
from xentcore.checks import calling

calling(add, 1017, 4).gives(1021, "PRIVATE-ADD: a sum of large numbers is a sum, too.")
### END HIDDEN TESTS"""

DOUBLE = {
    "double-statement": ("markdown", {}, "## Task 4: `double` [5 points]\n\nWrite `double(x)`."),
    "double": ("code", {"solution": True, "locked": False},
               "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x  # the private answer\n"
               "    ### END SOLUTION"),
    "double-visible": ("code", {"grade": True, "points": 0}, "calling(double, 1).gives(2, '2.')"),
    "double-hidden": ("code", {"grade": True, "points": 5},
                      "# Hidden checks for `double`.\n### BEGIN HIDDEN TESTS\n"
                      "calling(double, -3).gives(-6, 'PRIVATE-DOUBLE: twice a negative number.')\n"
                      "### END HIDDEN TESTS"),
}  # fmt: skip


def made(grade_id, kind="code", marks=(), source="pass", **course):
    """A cell with nbgrader's metadata: locked, if nothing else is said."""
    new = nbformat.v4.new_code_cell if kind == "code" else nbformat.v4.new_markdown_cell
    cell = new(source)
    cell.metadata.nbgrader = {
        "cell_type": kind, "grade": False, "grade_id": grade_id, "locked": True,
        "schema_version": 3, "solution": False, "task": False, **dict(marks),
    }  # fmt: skip
    if course:
        cell.metadata.course = course
    return cell


def notebook_of(*cells):
    notebook = nbformat.v4.new_notebook(cells=list(cells))
    notebook.metadata = copy.deepcopy(read(PUBLIC).metadata)
    return notebook


def public_cell(grade_id, **marks):
    """A copy of a public cell, with some of nbgrader's marks changed."""
    cell = copy.deepcopy(cell_named(read(PUBLIC), grade_id))
    cell.metadata.nbgrader.update(marks)
    return cell


def about(*changes):
    """The first cell, with parts of its text replaced."""
    cell = public_cell("about")
    for old, new in changes:
        assert old in cell.source
        cell.source = cell.source.replace(old, new)
    return cell


def harder():
    """The overlay of this file: a harder hidden test, and a new task of 5 points after it."""
    hidden = public_cell("add-hidden")
    hidden.source = HARDER
    double = [made(grade_id, *parts) for grade_id, parts in DOUBLE.items()]
    double[1].metadata.course = {"task": "double", "forbidden": []}
    table = about(("| | Total | 3 |", "| 4 | `double` | 5 |\n| | Total | 8 |"))
    return notebook_of(table, public_cell("negative_log-hidden"), *double, hidden)


def ids(notebook):
    return [nbgrader_metadata(cell)["grade_id"] for cell in notebook.cells]


def complaints(*cells):
    """What merging these cells with the rehearsal says."""
    with pytest.raises(OverlayError) as refused:
        merge(read(PUBLIC), notebook_of(*cells), "private/x.ipynb")
    lines = str(refused.value).splitlines()
    assert all(line.startswith("private/x.ipynb: ") for line in lines)
    return [line.removeprefix("private/x.ipynb: ") for line in lines]


# ---- merging ---------------------------------------------------------------------------------


def test_an_empty_overlay_changes_nothing():
    merged = merge(read(PUBLIC), notebook_of())
    assert merged.notebook == read(PUBLIC)
    assert merged.replaced == merged.added == merged.removed == []


def test_a_known_grade_id_replaces_and_a_new_one_follows_its_anchor():
    public = read(PUBLIC)
    merged = merge(public, harder())
    before, after = ids(public), ids(merged.notebook)
    assert public == read(PUBLIC), "the public notebook in memory was changed"
    place = after.index("negative_log-hidden") + 1
    assert after[place : place + 4] == list(DOUBLE)
    assert [name for name in after if name not in DOUBLE] == before
    assert cell_named(merged.notebook, "add-hidden").source == HARDER
    assert cell_named(merged.notebook, "add").source == cell_named(public, "add").source
    assert merged.added == list(DOUBLE)
    assert merged.replaced == ["about", "negative_log-hidden", "add-hidden"]
    nbformat.validate(merged.notebook)
    assert len({cell.id for cell in merged.notebook.cells}) == len(merged.notebook.cells)


def test_without_an_anchor_a_new_cell_goes_to_the_end():
    note = made("closing", "markdown", source="That was all.")
    merged = merge(read(PUBLIC), notebook_of(note, public_cell("setup")))
    assert ids(merged.notebook) == [*ids(read(PUBLIC)), "closing"]


def test_a_removed_cell_still_anchors_what_follows_it():
    gone = public_cell("setup")
    gone.metadata.course = {"remove": True}
    merged = merge(read(PUBLIC), notebook_of(gone, made("tools", source="import numpy as np")))
    expected = ["tools" if name == "setup" else name for name in ids(read(PUBLIC))]
    assert ids(merged.notebook) == expected
    assert merged.removed == ["setup"]


# ---- refusing --------------------------------------------------------------------------------


def test_points_that_the_table_does_not_say_are_refused_with_both_numbers():
    raised = public_cell("add-hidden", points=7)
    assert complaints(raised) == [
        "add has 1 points in the table of cell about, 7 in its cells' metadata.",
        "add has 1 points in the headings, 7 in its cells' metadata.",
        "the total is 3 points in the table of cell about, 9 in the cells' metadata.",
    ]
    statement = public_cell("add-statement")
    statement.source = statement.source.replace("[1 point]", "[7 points]")
    table = about(("| 1 | `add` | 1 |", "| 1 | `add` | 7 |"), ("Total | 3", "Total | 9"))
    assert merge(read(PUBLIC), notebook_of(table, statement, raised)).replaced


def test_a_task_that_the_table_does_not_list_is_refused():
    cells = harder().cells[1:]
    assert "3 tasks stand in the table of cell about, 4 in cells: add," in complaints(*cells)[0]


@pytest.mark.parametrize("path", SOLUTIONS, ids=name_of)
def test_the_public_notebooks_agree_with_themselves(path):
    notebook = read(path)
    assert points_that_disagree(notebook) == []
    hidden = next(cell for cell in notebook.cells if nbgrader_metadata(cell).get("points"))
    hidden.metadata.nbgrader.points += 1
    assert len(points_that_disagree(notebook)) == 3


def test_copies_and_cells_without_a_name_are_refused():
    second = public_cell("add-hidden")
    second.id = "second"
    twice = complaints(public_cell("add-hidden"), second)
    assert twice == ["the grade_id add-hidden is that of 2 cells; give each its own."]
    nameless = complaints(nbformat.v4.new_markdown_cell("A note."))
    assert nameless == ["cell 1 has no grade_id, so it has no place in the assignment."]


def test_hidden_tests_that_students_would_see_or_change_are_refused():
    (unlocked,) = complaints(public_cell("add-hidden", locked=False))
    assert "cell add-hidden holds hidden tests and is no locked test cell" in unlocked
    in_setup = public_cell("setup")
    in_setup.source += "\n### BEGIN HIDDEN TESTS\nx = 1\n### END HIDDEN TESTS"
    assert "cell setup holds hidden tests" in complaints(in_setup)[0]
    open_end = public_cell("add-hidden")
    open_end.source = open_end.source.replace("### END HIDDEN TESTS", "")
    assert "cell add-hidden: each ### BEGIN HIDDEN TESTS needs" in complaints(open_end)[0]
    bare = public_cell("add-hidden")
    bare.source = "calling(add, 1, 2).gives(3, 'a sum')"
    assert "cell add-hidden replaces hidden tests and would show its own" in complaints(bare)[0]


def test_a_task_without_tests_and_tests_without_a_task_are_refused():
    lonely = made("lonely", marks={"solution": True, "locked": False}, task="lonely")
    found = complaints(lonely)
    assert "the task cell lonely has no test cell: nothing would be graded." in found
    gone = public_cell("add")
    gone.metadata.course = {"remove": True}
    assert "the tests of add have no task cell to test." in complaints(gone)


def test_metadata_that_nbgrader_refuses_are_refused_here():
    pointless = made("more", marks={"grade": True})
    assert "nbgrader does not accept the metadata of cell more" in complaints(pointless)[0]
    stray = public_cell("add")
    stray.metadata.course = {"remove": True}
    stray.metadata.nbgrader.grade_id = "subtract"
    assert "cell subtract is to be removed, but is in no public" in complaints(stray)[0]


# ---- the private course ----------------------------------------------------------------------


@pytest.fixture
def course(tmp_path):
    """A public course with the rehearsal, released, and an overlay for it."""
    course = copy_course(tmp_path / "course", [NAME])
    shutil.copytree(ROOT / "exercises" / NAME, course / "exercises" / NAME)
    write(harder(), course / "private" / NAME / f"{NAME}.ipynb")
    (course / "private" / NAME / "table.csv").write_text("x,y\n1,2\n")
    return course


def hashes(*folders):
    """The hash of every file below some folders."""
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.grading
def test_a_whole_round(course):
    """Merge, release with nbgrader's own command, and grade: the points are the private ones."""
    public = [course / "solutions", course / "exercises"]
    before = hashes(*public)
    overlay([NAME], course=course)
    place = course / "private" / "course"
    source = place / "solutions" / NAME / f"{NAME}.ipynb"
    assert (source.parent / "table.csv").is_file()
    nbgrader("generate_assignment", NAME, cwd=place)
    path = place / "exercises" / NAME / f"{NAME}.ipynb"

    released = path.read_text()
    merged = read(source)
    assert "## Task 4: `double` [5 points]" in released
    assert "PRIVATE" not in released and "private answer" not in released
    assert leaks(secret_lines(merged), released) == []
    assert (path.parent / "table.csv").is_file()

    student = read(path)
    for task in ("add", "mean_of_sums", "negative_log", "double"):
        cell_named(student, task).source = cell_named(merged, task).source
    right = grade(source, write(student, course / "right" / path.name), sandbox=False)
    assert right.points["add-hidden"] == 1 and right.points["double-hidden"] == 5
    assert right.score == right.max_score == 8

    cell_named(student, "add").source = "def add(a, b):\n    return 1000 if a > 1000 else a + b"
    cell_named(student, "double").source = "def double(x):\n    return abs(2 * x)"
    wrong = grade(source, write(student, course / "wrong" / path.name), sandbox=False)
    assert wrong.points["add-hidden"] == wrong.points["double-hidden"] == 0
    assert wrong.score == 2
    by_public = grade(PUBLIC, course / "wrong" / path.name, sandbox=False)
    assert by_public.points["add-hidden"] == 1, "the public test catches this answer as well"

    assert hashes(*public) == before
    outside = [path for path in course.rglob("*") if path.is_file()
               and not path.is_relative_to(course / "private")
               and path.parent.name not in ("right", "wrong")]  # fmt: skip
    assert [path for path in outside if b"PRIVATE" in path.read_bytes()] == []


def test_the_settings_of_the_private_course_are_the_public_ones(course):
    overlay([NAME], course=course)
    place = course / "private" / "course"

    def settings(folder):
        return PyFileConfigLoader("nbgrader_config.py", path=str(folder)).load_config()

    assert settings(place) == settings(course)
    assert settings(course).CourseDirectory.release_directory == "exercises"
    own = place / "nbgrader_config.py"
    own.write_text(own.read_text() + "\nc.CourseDirectory.course_id = 'own'\n")
    kept = own.read_text()
    overlay([NAME], course=course)
    assert own.read_text() == kept, "the instructor's own settings were overwritten"
    assert settings(place).CourseDirectory.course_id == "own"
    assert settings(place).CourseDirectory.source_directory == "solutions"


def test_a_second_merge_starts_from_the_sources(course):
    to = course / "elsewhere"
    overlay([NAME], course=course, to=to)
    first = hashes(to)
    (to / "solutions" / NAME / "stale.csv").write_text("old")
    overlay([NAME], course=course, to=to)
    assert hashes(to) == first


def test_nothing_is_written_if_one_of_several_overlays_is_refused(course):
    other = "01-surprise-and-entropy"
    shutil.copytree(ROOT / "solutions" / other, course / "solutions" / other)
    broken = notebook_of(nbformat.v4.new_markdown_cell("A note."))
    path = write(broken, course / "private" / other / f"{other}.ipynb")
    with pytest.raises(OverlayError, match=f"{path}: cell 1 has no grade_id"):
        overlay([NAME, other], course=course)
    assert not (course / "private" / "course").exists()
    path.write_text("{")
    with pytest.raises(OverlayError, match="is no notebook"):
        overlay([other], course=course)


def test_unknown_assignments_and_missing_overlays_are_named(course, tmp_path):
    with pytest.raises(OverlayError, match=f"no assignment 17-x .* The course has {NAME}"):
        overlay(["17-x"], course=course)
    with pytest.raises(OverlayError, match="run this in the course's folder"):
        overlay([NAME], course=tmp_path)
    shutil.rmtree(course / "private" / NAME)
    with pytest.raises(OverlayError, match=f"no overlay for {NAME}: .*{NAME}.ipynb is missing"):
        overlay([NAME], course=course)


def test_the_public_course_is_never_the_target(course):
    before = hashes(course)
    for to in (course, course / "solutions", course / "exercises" / NAME):
        with pytest.raises(OverlayError, match="belongs to the public course"):
            overlay([NAME], course=course, to=to)
    assert hashes(course) == before


def test_a_folder_that_git_would_publish_is_refused(course):
    run("git", "init", "--quiet", ".", cwd=course)
    with pytest.raises(OverlayError, match="does not ignore it"):
        overlay([NAME], course=course)
    (course / ".gitignore").write_text("private/\n")
    overlay([NAME], course=course)
    with pytest.raises(OverlayError, match="does not ignore it"):
        overlay([NAME], course=course, to=course / "open")
    assert not (course / "open").exists()


def test_this_repository_keeps_private_out_of_git_and_out_of_the_book():
    for name in ("private/x.ipynb", "private/course/gradebook.db", "submitted/x", "autograded/x",
                 "feedback/x", "gradebook.db", "receipts/x", "extensions.csv",
                 ".xentgrade/x/reports/ada.json", "totals.csv", "grades.csv"):  # fmt: skip
        run("git", "check-ignore", "--quiet", "--no-index", name, cwd=ROOT)
    settings = (ROOT / "_config.yml").read_text()
    assert "only_build_toc_files: true" in settings
    assert "private" in next(x for x in settings.splitlines() if x.startswith("exclude_patterns"))
    assert "private" not in (ROOT / "_toc.yml").read_text()


def test_the_command(course, monkeypatch, capsys):
    monkeypatch.chdir(course)
    parser = argparse.ArgumentParser()
    module.register(parser.add_subparsers())

    def status(*words):
        args = parser.parse_args(["overlay", *words])
        return args.run(args)

    assert status(NAME) == 0
    said = capsys.readouterr().out
    assert "3 cells replaced, 4 added, 0 removed; 8 points" in said
    assert "nbgrader generate_assignment" in said
    shutil.move("private", "secret")
    assert status(NAME, "--private", "secret", "--to", "there") == 0
    assert (course / "there" / "solutions" / NAME / f"{NAME}.ipynb").is_file()
    assert status("17-x") == 2
    assert "no assignment 17-x" in capsys.readouterr().err
