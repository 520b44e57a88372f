"""Every notebook prints today what it printed when its prose was written.

nbval, strict, runs each notebook from a clean kernel and compares every text output with the one
stored; once more as on an old processor, since a reader has another one than the writer.
"""

import copy
import platform
import re
import sys

import numpy as np
import pytest

from house import CHAPTERS, KERNELS, ROOT, SOLUTIONS, environment, name_of, read, run, write

pytestmark = pytest.mark.notebook


def an_old_processor():
    """Settings for numpy without the vector instructions it would take here, and an old BLAS."""
    umath = np._core._multiarray_umath
    usable = [name for name in umath.__cpu_dispatch__ if umath.__cpu_features__.get(name)]
    settings = {"NPY_DISABLE_CPU_FEATURES": " ".join(usable)}
    if platform.machine() in ("x86_64", "AMD64"):
        settings["OPENBLAS_CORETYPE"] = "Nehalem"
    return settings


def compare_outputs(path, **variables):
    """Run nbval, strict, on one notebook."""
    return run(
        sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env", "-q", "-p", "ipc_kernels",
        "--nbval-sanitize-with", ROOT / "tests" / "book" / "sanitize.cfg",
        "-p", "no:cacheprovider", "-p", "no:xdist", "-o", "addopts=", path,
        cwd=ROOT, env=environment(PYTHONPATH=str(KERNELS), **variables), check=False,
    )  # fmt: skip


@pytest.mark.parametrize("path", CHAPTERS + SOLUTIONS, ids=name_of)
def test_outputs_are_what_the_notebook_prints(path):
    done = compare_outputs(path)
    assert done.returncode == 0, done.stdout[-6000:]


def a_sample_now(paths):
    """Every fourth notebook in `make test`, the others in `make test-full`."""
    for place, path in enumerate(paths):
        yield pytest.param(path, marks=[pytest.mark.full] if place % 4 else [], id=name_of(path))


@pytest.mark.parametrize("path", list(a_sample_now(CHAPTERS + SOLUTIONS)))
def test_outputs_are_the_same_on_an_old_processor(path):
    done = compare_outputs(path, **an_old_processor())
    assert done.returncode == 0, done.stdout[-6000:]


def test_one_changed_digit_is_caught(tmp_path):
    notebook = read(CHAPTERS[0])
    change_a_digit(notebook)
    # Beside the original, since a notebook may read what lies there.
    path = write(notebook, tmp_path / "tampered.ipynb")
    done = compare_outputs(path)
    assert done.returncode == 1 and "mismatch" in done.stdout


def change_a_digit(notebook):
    """Change the last digit of the first number that a cell printed."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            text = output.get("text", "")
            if match := re.search(r"\d(?=\D*$)", text):
                digit = str((int(match.group()) + 1) % 10)
                output.text = text[: match.start()] + digit + text[match.end() :]
                return
    raise AssertionError("this notebook prints no number")


@pytest.mark.parametrize("path", CHAPTERS + SOLUTIONS, ids=name_of)
def test_stored_outputs_are_clean(path):
    assert unclean(read(path)) == []


def test_unclean_outputs_are_caught():
    notebook = read(CHAPTERS[0])
    cell = next(c for c in notebook.cells if c.cell_type == "code" and c.source.strip())
    for change in (
        {"execution_count": None},
        {"outputs": [{"output_type": "stream", "name": "stderr", "text": "careful"}]},
        {"outputs": [{"output_type": "error", "ename": "E", "evalue": "", "traceback": []}]},
        {"outputs": [{"output_type": "stream", "name": "stdout", "text": "/home/ada/x.py"}]},
    ):
        spoilt = copy.deepcopy(notebook)
        target = spoilt.cells[notebook.cells.index(cell)]
        target.metadata.pop("tags", None)
        target.update(copy.deepcopy(change))
        from nbformat.notebooknode import from_dict

        assert len(unclean(from_dict(spoilt))) == 1, change


def unclean(notebook):
    """What must not be stored: cells never run, stderr, errors nobody expects, local paths."""
    found = []
    if "version" in notebook.metadata.get("language_info", {}):
        found.append("the interpreter's version is stored: run make refresh")
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type != "code" or not cell.source.strip():
            continue
        tags = cell.metadata.get("tags", [])
        if cell.execution_count is None and "skip-execution" not in tags:
            found.append(f"cell {index} was never run: run make refresh")
        for output in cell.outputs:
            if output.get("name") == "stderr":
                found.append(f"cell {index} stores a line on stderr")
            if output.output_type == "error" and "raises-exception" not in tags:
                found.append(f"cell {index} stores an error")
            if re.search(r"/(home|root|tmp|work|Users)/\w", str(output)):
                found.append(f"cell {index} stores a path of one machine")
    return found
