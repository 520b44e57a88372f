"""What an assignment says, what its metadata say and what students get agree.

Each gate is a function that lists what is wrong; each is tried on a notebook spoilt on purpose.
"""

import copy
import re

import pytest

import xentcore

from house import (
    ASSIGNMENTS,
    CHAPTERS,
    HIDDEN,
    ROOT,
    SOLUTIONS,
    cell_named,
    copy_course,
    leaks,
    manual_tasks_of,
    name_of,
    nbgrader,
    nbgrader_metadata,
    only_of_tests,
    read,
    secret_lines,
    tasks_of,
    write,
)

assignments = pytest.mark.parametrize("path", SOLUTIONS, ids=name_of)


def released(path):
    """Where the released notebook of a source notebook stands."""
    return ROOT / "exercises" / path.relative_to(ROOT / "solutions")


# ---- points ----------------------------------------------------------------------------------


def stated_points(notebook):
    """The points of each task as its heading says, in order."""
    headings = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            headings += re.findall(r"^## .*\[(\d+) points?\]", cell.source, re.MULTILINE)
    return [float(points) for points in headings]


def tabled_points(notebook):
    """The points of each task as the table in the first cell says, and the total it claims."""
    rows = [line for line in notebook.cells[0].source.splitlines() if line.startswith("|")]
    numbers = [re.search(r"(\d+)\W*\|\s*$", row) for row in rows[2:]]
    points = [float(number.group(1)) for number in numbers if number]
    return points[:-1], points[-1] if points else 0.0


def points_that_disagree(notebook):
    """Compare headings, table, total and nbgrader's metadata."""
    graded = [task.points for task in tasks_of(notebook)]
    graded += [float(points) for _, points in manual_tasks_of(notebook)]
    table, total = tabled_points(notebook)
    found = []
    if stated_points(notebook) != graded:
        found.append(f"headings say {stated_points(notebook)}, metadata say {graded}")
    if table != graded:
        found.append(f"the table says {table}, metadata say {graded}")
    if total != sum(graded):
        found.append(f"the table's total is {total}, the points add up to {sum(graded)}")
    return found


@assignments
def test_points_agree(path):
    assert points_that_disagree(read(path)) == []
    assert points_that_disagree(read(released(path))) == []


def test_a_changed_point_value_is_caught():
    notebook = read(SOLUTIONS[1])
    task = tasks_of(notebook)[0]
    cell_named(notebook, f"{task.name}-hidden").metadata.nbgrader.points = task.points + 1
    assert len(points_that_disagree(notebook)) == 3


# ---- the cells of a task ---------------------------------------------------------------------


def names_in_forbidding(source):
    """The names in the calls of ``forbidding`` of one cell, one set a call."""
    calls = re.findall(r"forbidding\((.*?)\):", source, re.DOTALL)
    return [set(re.findall(r"[\"']([\w.]+)[\"']", call)) for call in calls]


def ill_formed_cells(notebook):
    """Check each task's statement, solution, visible and hidden cell against the house's form."""
    found = []
    for task in tasks_of(notebook):
        statement = cell_named(notebook, f"{task.name}-statement")
        solution = cell_named(notebook, task.name)
        visible = cell_named(notebook, f"{task.name}-visible")
        hidden = cell_named(notebook, f"{task.name}-hidden")
        if not nbgrader_metadata(statement).get("locked"):
            found.append(f"{task.name}: the statement can be edited")
        if not nbgrader_metadata(solution).get("solution"):
            found.append(f"{task.name}: the solution cell is not marked as one")
        if nbgrader_metadata(visible).get("points") != 0:
            found.append(f"{task.name}: the visible check has points of its own")
        if HIDDEN.search(visible.source) or not HIDDEN.search(hidden.source):
            found.append(f"{task.name}: hidden tests are not where they belong")
        for name in task.forbidden:
            if name not in statement.source:
                found.append(f"{task.name}: the statement does not say that {name} is forbidden")
        twins = [name for name in task.forbidden if name.startswith("xentcore.")]
        if not twins and task.name in xentcore.__all__:
            found.append(f"{task.name}: its twin in xentcore is not forbidden")
        for cell in (visible, hidden):
            for names in names_in_forbidding(cell.source) or [set()]:
                if names != set(task.forbidden):
                    found.append(
                        f"{nbgrader_metadata(cell)['grade_id']} forbids {sorted(names)}, the "
                        f"metadata say {sorted(task.forbidden)}"
                    )
            for output in cell.outputs:
                # nbgrader would read the value of the last expression as partial credit.
                if output.output_type == "execute_result":
                    found.append(f"{nbgrader_metadata(cell)['grade_id']} ends in a value")
    return found


@assignments
def test_every_task_has_its_cells(path):
    notebook = read(path)
    assert ill_formed_cells(notebook) == []
    assert len(manual_tasks_of(notebook)) == (0 if path.stem.startswith("00") else 1)


def test_ill_formed_cells_are_caught():
    notebook = read(SOLUTIONS[1])
    name = tasks_of(notebook)[0].name

    def spoilt(grade_id, change):
        other = copy.deepcopy(notebook)
        change(cell_named(other, grade_id))
        return ill_formed_cells(other)

    assert spoilt(f"{name}-visible", lambda c: c.metadata.nbgrader.update(points=1))
    assert spoilt(f"{name}-statement", lambda c: c.metadata.nbgrader.update(locked=False))
    assert spoilt(name, lambda c: c.metadata.course.update(forbidden=["xentcore.softplus"]))
    assert spoilt(f"{name}-hidden", lambda c: c.update(source="assert True"))
    result = {"output_type": "execute_result", "data": {}, "metadata": {}, "execution_count": 1}
    from nbformat.notebooknode import from_dict

    assert spoilt(f"{name}-hidden", lambda c: c.update(outputs=[from_dict(result)]))


# ---- release ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def regenerated(tmp_path_factory):
    """Everything that nbgrader makes of solutions/ today."""
    course = copy_course(tmp_path_factory.mktemp("release") / "course", ASSIGNMENTS)
    for assignment in ASSIGNMENTS:
        nbgrader("generate_assignment", "--force", assignment, cwd=course)
    return course / "exercises"


def differences(left, right):
    """The files that stand on one side only or differ in a byte."""
    names = {
        str(path.relative_to(side))
        for side in (left, right)
        for path in side.rglob("*")
        if path.is_file() and ".ipynb_checkpoints" not in path.parts
    }
    return sorted(
        name
        for name in names
        if not (left / name).is_file()
        or not (right / name).is_file()
        or (left / name).read_bytes() != (right / name).read_bytes()
    )


@pytest.mark.grading
def test_exercises_are_what_nbgrader_makes_of_solutions(regenerated):
    assert differences(regenerated, ROOT / "exercises") == [], "run make release"


@pytest.mark.grading
def test_one_changed_line_of_an_exercise_is_caught(regenerated, tmp_path):
    path = released(SOLUTIONS[1])
    notebook = read(path)
    notebook.cells[0].source += "\nA line that nobody released."
    name = str(path.relative_to(ROOT / "exercises"))
    write(notebook, tmp_path / name)
    assert name in differences(regenerated, tmp_path)


# ---- leaks -----------------------------------------------------------------------------------


@assignments
def test_no_solution_and_no_hidden_test_is_released(path):
    secret = secret_lines(read(path))
    assert secret, "this assignment seems to have nothing to hide: are its cells marked?"
    for file in released(path).parent.rglob("*"):
        if file.is_file():
            assert leaks(secret, file.read_text(errors="replace")) == [], file
    for chapter in CHAPTERS:
        assert leaks(only_of_tests(read(path)), chapter.read_text()) == [], chapter


def test_a_leak_is_caught():
    notebook = read(SOLUTIONS[1])
    line = sorted(secret_lines(notebook))[0]
    assert leaks(secret_lines(notebook), f"<pre>{line}</pre>") == [line]
    assert leaks({'a < "b" and so on and on'}, "a &lt; &quot;b&quot; and so on and on")
