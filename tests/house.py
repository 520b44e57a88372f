"""What several rooms of the tests share: where things are, how notebooks and nbgrader are read."""

import html
import json
import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parents[1]
KERNELS = ROOT / "tests" / "kernels"
ANSWERS = ROOT / "tests" / "exercises" / "answers"
CHAPTERS = sorted([*ROOT.glob("book/*.ipynb"), *ROOT.glob("book/zh/*.ipynb")])
NUMBERED = [path for path in CHAPTERS if re.match(r"(?!00)\d\d-", path.name)]
SOLUTIONS = sorted(ROOT.glob("solutions/*/*.ipynb"))
ASSIGNMENTS = [path.stem for path in SOLUTIONS]
IN_CI = bool(os.environ.get("CI"))


def name_of(path):
    """A path as a test id: relative to the repository."""
    return str(Path(path).relative_to(ROOT))


def read(path):
    """Read a notebook as version 4, whatever minor version it was written in."""
    return nbformat.read(path, as_version=4)


def write(notebook, path):
    """Write a notebook, making its folder."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)
    return path


def environment(**changes):
    """The environment of a child process: our tools first, one BLAS thread, tests/kernels."""
    variables = dict(os.environ)
    variables["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), variables["PATH"]])
    variables.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1", MPLBACKEND="agg")
    variables["JUPYTER_CONFIG_PATH"] = str(KERNELS)
    variables.update({name: value for name, value in changes.items() if value is not None})
    return variables


def run(*command, cwd, check=True, env=None, timeout=900):
    """Run a command and return what it said; when it fails, say what it said."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=env or environment(),
        capture_output=True,
        text=True,
        timeout=timeout,
        stdin=subprocess.DEVNULL,
    )
    if check and done.returncode:
        raise AssertionError(
            f"{' '.join(map(str, command))} ended with {done.returncode}\n"
            f"{done.stdout[-6000:]}\n{done.stderr[-6000:]}"
        )
    return done


#: Seconds for what a test waits for. No promise: a busy machine may need most of them.
PATIENCE = 60


def until(condition, what):
    """Wait until a condition holds; return what it returned."""
    deadline = time.monotonic() + PATIENCE
    while not (value := condition()):
        assert time.monotonic() < deadline, f"waited {PATIENCE} s in vain: {what}"
        time.sleep(0.01)
    return value


def nbgrader(*arguments, cwd, **options):
    """Run one of nbgrader's own commands in a course folder."""
    return run(sys.executable, "-m", "nbgrader", *arguments, cwd=cwd, **options)


def xentgrade(*arguments, cwd, **options):
    """Run the autograder's command in a course folder."""
    return run(sys.executable, "-m", "xentgrade", *arguments, cwd=cwd, **options)


def copy_course(target, assignments=()):
    """Make a course folder of its own, with the house's settings and some of its assignments."""
    target.mkdir(parents=True, exist_ok=True)
    shutil.copy2(ROOT / "nbgrader_config.py", target)
    for assignment in assignments:
        shutil.copytree(ROOT / "solutions" / assignment, target / "solutions" / assignment)
    return target


def nbgrader_metadata(cell):
    """A cell's nbgrader metadata, empty where it has none."""
    return cell.metadata.get("nbgrader", {})


def cell_named(notebook, grade_id):
    """The cell with this grade_id."""
    for cell in notebook.cells:
        if nbgrader_metadata(cell).get("grade_id") == grade_id:
            return cell
    raise KeyError(grade_id)


@dataclass
class Task:
    """One task of an assignment, as its notebook states it."""

    name: str
    points: float
    forbidden: list = field(default_factory=list)


def tasks_of(notebook):
    """The automatically graded tasks of an assignment, in order."""
    tasks = []
    for cell in notebook.cells:
        course = cell.metadata.get("course", {})
        if "task" in course:
            name = course["task"]
            points = nbgrader_metadata(cell_named(notebook, f"{name}-hidden"))["points"]
            tasks.append(Task(name, points, course.get("forbidden", [])))
    return tasks


def manual_tasks_of(notebook):
    """The grade_id and the points of each manually graded cell."""
    return [
        (nbgrader_metadata(cell)["grade_id"], nbgrader_metadata(cell)["points"])
        for cell in notebook.cells
        if nbgrader_metadata(cell).get("grade") and nbgrader_metadata(cell).get("solution")
    ]


HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS(.*?)### END HIDDEN TESTS", re.DOTALL)
SOLUTION = re.compile(r"### BEGIN SOLUTION(.*?)### END SOLUTION", re.DOTALL)


def secret_lines(notebook, shortest=25):
    """Lines that only an instructor may see: of solutions, hidden tests and model answers.

    Lines shorter than `shortest` characters say too little to count as a leak, and so do lines
    that also stand in the open parts of the same notebook.
    """
    secret, open_text = set(), []
    for cell in notebook.cells:
        marked = [*HIDDEN.findall(cell.source), *SOLUTION.findall(cell.source)]
        whole = nbgrader_metadata(cell).get("solution") and cell.cell_type == "markdown"
        if whole:
            marked = [cell.source]
        else:
            open_text.append(SOLUTION.sub("", HIDDEN.sub("", cell.source)))
        for text in marked:
            secret |= {line.strip() for line in text.splitlines()}
    seen = "\n".join(open_text)
    return {line for line in secret if len(line) >= shortest and line not in seen}


def only_of_tests(notebook):
    """The secret lines of hidden tests (a chapter may well show the formula of a solution)."""
    lines = set()
    for cell in notebook.cells:
        for text in HIDDEN.findall(cell.source):
            lines |= {line.strip() for line in text.splitlines()}
    # A short call such as `calling(entropy, [1.0])` may well stand in a docstring's example.
    return {line for line in lines & secret_lines(notebook, 40) if "calling(" in line}


def leaks(secret, text):
    """The secret lines that stand in a text, as they are or escaped for JSON or HTML."""
    return sorted(
        line
        for line in secret
        if any(form in text for form in {line, html.escape(line), json.dumps(line)[1:-1]})
    )


def answers_for(assignment, task):
    """The bank's answers to a task: a list of (path, must it keep the points?)."""
    folder = ANSWERS / assignment / task
    right = [(path, True) for path in sorted(folder.glob("right_*.py"))]
    wrong = [(path, False) for path in sorted(folder.glob("wrong_*.py"))]
    return right + wrong
