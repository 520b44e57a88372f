"""An instructor's own tasks and hidden tests, laid over the public ones before release.

The repository is public, and so are its hidden tests. What must stay hidden stands in a folder
that git ignores, ``private/NN-name/NN-name.ipynb``, a mirror of ``solutions/``. ``xentgrade
overlay`` merges the two into a course folder of its own, in which nbgrader's commands work as in
the public one. Nothing is ever written to ``solutions/`` or ``exercises/``.
"""

import copy
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from .check import find_tasks

__all__ = ["Merged", "OverlayError", "merge", "overlay", "register"]

BEGIN, END = "BEGIN HIDDEN TESTS", "END HIDDEN TESTS"

SETTINGS = '''"""Settings of the private course: those of the public one, and what is added here."""

from pathlib import Path

public = Path(__file__).parent / {folder!r}
load_subconfig("nbgrader_config.py", path=str(public))  # noqa: F821 - traitlets puts it there
'''


class OverlayError(Exception):
    """An overlay cannot be merged; each line of the message names a cell and its file."""


@dataclass
class Merged:
    """A merged notebook, and what the overlay did to it: lists of ``grade_id``."""

    notebook: object
    replaced: list
    added: list
    removed: list


# --- merging ------------------------------------------------------------------------------------


def merge(public, private, name="the overlay"):
    """Lay the cells of a private notebook over a public one; return a :class:`Merged`.

    A cell whose ``grade_id`` stands in the public notebook takes that cell's place, or removes it
    if its metadata hold ``{"course": {"remove": true}}``. A cell with another ``grade_id`` comes
    after the cell that precedes it in the overlay: after the last one whose ``grade_id`` is
    public, behind what was added there already; before any such cell, at the end of the notebook.
    Raises :class:`OverlayError`, with a line for everything that is wrong, under ``name``.
    """
    _raise(_wrong_in_overlay(public, private), name)
    at_end, merged = [], Merged(copy.deepcopy(public), [], [], [])
    slots = [[cell] for cell in merged.notebook.cells]
    slot_of = {_grade_id(slot[0]): slot for slot in slots if _grade_id(slot[0])}
    slot = at_end
    for cell in private.cells:
        grade_id = _grade_id(cell)
        if grade_id not in slot_of:
            slot.append(_own(cell))
            merged.added.append(grade_id)
            continue
        slot = slot_of[grade_id]
        if _removes(cell):
            slot[0] = None
            merged.removed.append(grade_id)
        else:
            slot[0] = _own(cell)
            merged.replaced.append(grade_id)
    merged.notebook.cells = [cell for slot in [*slots, at_end] for cell in slot if cell is not None]
    _raise(_wrong_in_merged(merged.notebook), name)
    return merged


def _own(cell):
    """A copy of an overlay's cell; its ``id`` is its ``grade_id``, which no other cell has."""
    own = copy.deepcopy(cell)
    own["id"] = _grade_id(cell)[:64]
    return own


def _marks(cell):
    return cell.metadata.get("nbgrader", {})


def _grade_id(cell):
    return _marks(cell).get("grade_id", "")


def _removes(cell):
    return cell.metadata.get("course", {}).get("remove") is True


def _raise(complaints, name):
    if complaints:
        raise OverlayError("\n".join(f"{name}: {complaint}" for complaint in complaints))


# --- what can be wrong --------------------------------------------------------------------------


def _wrong_in_overlay(public, private):
    """What is wrong with an overlay's cells, whatever they are merged with."""
    from nbgrader.nbgraderformat import (
        MetadataValidator,
        SchemaTooNewError,
        SchemaTooOldError,
        ValidationError,
    )

    found, hiding = [], {_grade_id(cell) for cell in public.cells if BEGIN in cell.source}
    known = {_grade_id(cell) for cell in public.cells}
    for place, cell in enumerate(private.cells, start=1):
        grade_id = _grade_id(cell)
        if not grade_id:
            found.append(f"cell {place} has no grade_id, so it has no place in the assignment.")
            continue
        if _removes(cell):
            if grade_id not in known:
                found.append(f"cell {grade_id} is to be removed, but is in no public notebook.")
            continue
        try:
            MetadataValidator().validate_cell(cell)
        except (ValidationError, SchemaTooNewError, SchemaTooOldError) as error:
            reason = str(error).splitlines()[0]
            found.append(f"nbgrader does not accept the metadata of cell {grade_id}: {reason}.")
        if grade_id in hiding and BEGIN not in cell.source:
            found.append(
                f"cell {grade_id} replaces hidden tests and would show its own to students. Put "
                f"them between ### {BEGIN} and ### {END}."
            )
    counts = Counter(_grade_id(cell) for cell in private.cells if _grade_id(cell))
    found += [f"the grade_id {grade_id} is that of {count} cells; give each its own."
              for grade_id, count in counts.items() if count > 1]  # fmt: skip
    return found


def _wrong_in_merged(notebook):
    """What is wrong with a merged notebook: its tests and its points."""
    found = []
    for cell in notebook.cells:
        marks, grade_id = _marks(cell), _grade_id(cell)
        if BEGIN in cell.source or END in cell.source:
            if not (marks.get("grade") and marks.get("locked")) or marks.get("solution"):
                found.append(
                    f"cell {grade_id or '(without grade_id)'} holds hidden tests and is no locked "
                    "test cell: its metadata need grade: true, locked: true, solution: false."
                )
            if cell.source.count(BEGIN) != cell.source.count(END):
                found.append(f"cell {grade_id}: each ### {BEGIN} needs an ### {END}.")
    for task in tasks_of(notebook):
        if not task.manual and not task.tests:
            found.append(f"the task cell {task.name} has no test cell: nothing would be graded.")
        if not task.solutions:
            found.append(f"the tests of {task.name} have no task cell to test.")
    return found + points_that_disagree(notebook)


def tasks_of(notebook):
    """The tasks of an instructor's notebook; see :func:`xentgrade.check.find_tasks`."""
    return find_tasks([
        {"cell_type": cell.cell_type, "nbgrader": _marks(cell),
         "course": cell.metadata.get("course", {})}
        for cell in notebook.cells
    ])  # fmt: skip


def points_that_disagree(notebook):
    """Compare the points in nbgrader's metadata with the table in the first cell, its total, and
    the headings; a notebook that has no such table or headings has nothing to compare."""
    tasks, found = tasks_of(notebook), []
    rows = [line for line in notebook.cells[0].source.splitlines() if line.startswith("|")][2:]
    table = [float(number[1]) for row in rows if (number := re.search(r"(\d+)\W*\|\s*$", row))]
    headings = [
        float(points)
        for cell in notebook.cells if cell.cell_type == "markdown"
        for points in re.findall(r"^## .*\[(\d+) points?\]", cell.source, re.MULTILINE)
    ]  # fmt: skip
    first = _grade_id(notebook.cells[0]) or "1"
    for where, stated in ((f"the table of cell {first}", table[:-1]), ("the headings", headings)):
        if stated and len(stated) != len(tasks):
            names = ", ".join(task.name for task in tasks)
            found.append(f"{len(stated)} tasks stand in {where}, {len(tasks)} in cells: {names}.")
        elif stated:
            found += [f"{task.name} has {points:g} points in {where}, {task.points:g} in its "
                      "cells' metadata." for task, points in zip(tasks, stated, strict=True)
                      if points != task.points]  # fmt: skip
    total = sum(task.points for task in tasks)
    if table and table[-1] != total:
        found.append(f"the total is {table[-1]:g} points in the table of cell {first}, {total:g} "
                     "in the cells' metadata.")  # fmt: skip
    return found


# --- the private course -------------------------------------------------------------------------


def overlay(assignments, *, course=".", private=None, to=None):
    """Merge assignments of a course with their overlays; return {assignment: :class:`Merged`}.

    ``course`` is the public course's folder, ``private`` the folder of overlays
    (``course/private``), and ``to`` the folder of the private course (``private/course``), which
    is made if it is not there. An assignment's folder in it is made anew each time, so change the
    overlay and not the merged notebook. Raises :class:`OverlayError` before anything is written.
    """
    course = Path(course)
    private = Path(private or course / "private")
    to = Path(to or private / "course")
    _refuse_public(to, course)
    _refuse_public(private, course)
    merged = {name: _merge_assignment(name, course, private) for name in assignments}
    _write_settings(to, course)
    for name, result in merged.items():
        _write_assignment(name, result.notebook, course, private, to)
    return merged


def _refuse_public(folder, course):
    """Refuse a folder whose content would be published with the public course."""
    inside = folder.resolve()
    if inside == course.resolve() or any(
        inside.is_relative_to((course / name).resolve()) for name in ("solutions", "exercises")
    ):
        raise OverlayError(f"{folder} belongs to the public course: choose another folder.")
    there = next(parent for parent in [inside, *inside.parents] if parent.is_dir())
    if shutil.which("git"):
        # 0: ignored, 1: not ignored, 128: not in a repository
        asked = subprocess.run(["git", "check-ignore", "--quiet", str(inside / "any file")],
                               cwd=there, capture_output=True)  # fmt: skip
        if asked.returncode == 1:
            raise OverlayError(
                f"{folder} is in a git repository that does not ignore it, so its hidden tests "
                "could be published. Add it to .gitignore, or choose a folder outside."
            )


def _merge_assignment(name, course, private):
    sources = course / "solutions"
    public, own = (folder / name / f"{name}.ipynb" for folder in (sources, private))
    if not public.is_file():
        there = sorted(path.stem for path in sources.glob("*/*.ipynb"))
        there = f"The course has {', '.join(there)}." if there else (
            f"There is no assignment in {sources}: run this in the course's folder.")  # fmt: skip
        raise OverlayError(f"There is no assignment {name} to lay anything over. {there}")
    if not own.is_file():
        raise OverlayError(f"There is no overlay for {name}: {own} is missing.")
    return merge(_read(public), _read(own), str(own))


def _read(path):
    import nbformat

    try:
        return nbformat.read(path, as_version=4)
    except (ValueError, nbformat.reader.NotJSONError) as error:
        raise OverlayError(f"{path} is no notebook: {error}") from error


def _write_settings(to, course):
    """Give the private course the public one's settings; keep a file that is there already."""
    settings = to / "nbgrader_config.py"
    if settings.exists():
        return
    folder = course.resolve()
    if to.resolve().is_relative_to(folder):  # the whole may move
        folder = os.path.relpath(folder, to.resolve())
    to.mkdir(parents=True, exist_ok=True)
    settings.write_text(SETTINGS.format(folder=str(folder)))


def _write_assignment(name, notebook, course, private, to):
    """Write a merged assignment's folder: public files, then private ones, then the notebook."""
    import nbformat

    target = to / "solutions" / name
    shutil.rmtree(target, ignore_errors=True)
    leave = shutil.ignore_patterns(f"{name}.ipynb", ".ipynb_checkpoints")
    for source in (course / "solutions" / name, private / name):
        shutil.copytree(source, target, ignore=leave, dirs_exist_ok=True)
    nbformat.write(notebook, target / f"{name}.ipynb")


# --- the command --------------------------------------------------------------------------------


def register(subparsers):
    """Add the subcommand ``overlay`` to the parser of the command."""
    parser = subparsers.add_parser(
        "overlay", help="merge your private tasks and hidden tests with the public ones",
        description="Merge assignments with their overlays, in a course folder of its own where "
        "nbgrader's commands work. Run it in the public course's folder.",
    )  # fmt: skip
    parser.add_argument("assignments", nargs="+", metavar="ASSIGNMENT")
    parser.add_argument("--private", metavar="DIR", help="the folder of overlays (private)")
    parser.add_argument("--to", metavar="DIR", help="the merged course (DIR/course in it)")
    parser.set_defaults(run=run)


def run(args):
    """Carry out ``xentgrade overlay``; return the exit status."""
    try:
        merged = overlay(args.assignments, private=args.private, to=args.to)
    except OverlayError as error:
        print(error, file=sys.stderr)
        return 2
    to = Path(args.to or Path(args.private or "private") / "course")
    for name, result in merged.items():
        points = sum(task.points for task in tasks_of(result.notebook))
        print(
            f"{to / 'solutions' / name}: {len(result.replaced)} cells replaced, "
            f"{len(result.added)} added, {len(result.removed)} removed; {points:g} points"
        )
    print(f"Go on in {to}, with nbgrader generate_assignment {' '.join(merged)}.")
    return 0
