"""The cells that need TensorFlow or PyTorch print today what the book shows.

Only `make test-frameworks` runs this, in an environment that has them; everywhere else these cells
are skipped and show their stored outputs.
"""

import pytest
from test_outputs import change_a_digit, compare_outputs

from house import CHAPTERS, name_of, read, write

SKIPPING = {"skip-execution", "nbval-skip"}


def needs_frameworks(cell):
    """Whether a cell runs only where the frameworks are."""
    return "frameworks" in cell.metadata.get("tags", [])


WITH_FRAMEWORKS = [path for path in CHAPTERS if any(map(needs_frameworks, read(path).cells))]


def with_frameworks(path, folder):
    """A copy of a notebook that runs these cells, too, beside what the original reads."""
    notebook = read(path)
    for cell in filter(needs_frameworks, notebook.cells):
        cell.metadata["tags"] = [tag for tag in cell.metadata["tags"] if tag not in SKIPPING]
    return write(notebook, folder / path.name)


def test_cells_with_frameworks_are_skipped_without_them():
    """Both ways of running a notebook must know: nbclient's tag and nbval's."""
    assert WITH_FRAMEWORKS
    for path in WITH_FRAMEWORKS:
        for cell in filter(needs_frameworks, read(path).cells):
            assert SKIPPING < set(cell.metadata["tags"]), (path.name, cell.source[:60])


@pytest.mark.frameworks
@pytest.mark.parametrize("path", WITH_FRAMEWORKS, ids=name_of)
def test_outputs_with_frameworks(path, tmp_path):
    done = compare_outputs(with_frameworks(path, tmp_path))
    assert done.returncode == 0, done.stdout[-6000:]


@pytest.mark.frameworks
def test_a_changed_digit_is_caught(tmp_path):
    path = with_frameworks(WITH_FRAMEWORKS[0], tmp_path)
    notebook = read(path)
    cells = list(filter(needs_frameworks, notebook.cells))
    change_a_digit(type(notebook)(notebook | {"cells": cells}))
    done = compare_outputs(write(notebook, path))
    assert done.returncode == 1 and "mismatch" in done.stdout
