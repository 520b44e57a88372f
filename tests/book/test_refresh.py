"""`make refresh` is the one way outputs are written, and writing them twice changes nothing."""

import sys

import nbformat.v4 as v4
import pytest

from house import ROOT, read, run, write

pytestmark = pytest.mark.notebook


def refresh(path, check=True):
    """What the Makefile's target runs."""
    return run(
        sys.executable, "-m", "jupyter", "nbconvert",
        "--config", ROOT / "book" / "_extensions" / "refresh_config.py",
        "--to", "notebook", "--inplace", path, cwd=path.parent, check=check,
    )  # fmt: skip


def small_notebook(*sources):
    notebook = v4.new_notebook(cells=[v4.new_code_cell(source) for source in sources])
    notebook.metadata["kernelspec"] = {
        "name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python",
    }  # fmt: skip
    return notebook


def test_a_second_refresh_changes_nothing_and_nothing_volatile_is_stored(tmp_path):
    plot = (
        "from xentcore import figures\nfigures.use_course_style()\n"
        "import matplotlib.pyplot as plt\nplt.plot([1, 2]);"
    )
    cells = small_notebook("for i in range(3):\n    print(i, flush=True)", "1 + 1", plot)
    path = write(cells, tmp_path / "n.ipynb")
    refresh(path)
    first = path.read_bytes()
    refresh(path)
    assert path.read_bytes() == first
    notebook = read(path)
    assert notebook.cells[1].outputs[0].data["text/plain"] == "2"
    assert "image/png" in notebook.cells[2].outputs[0].data
    assert "version" not in notebook.metadata.language_info
    assert all("execution" not in cell.metadata for cell in notebook.cells)


def test_an_expected_error_is_stored_without_frames(tmp_path):
    cells = small_notebook("raise ValueError('p sums to 1.1')")
    cells.cells[0].metadata["tags"] = ["raises-exception"]
    path = write(cells, tmp_path / "n.ipynb")
    refresh(path)
    assert read(path).cells[0].outputs[0].traceback == ["ValueError: p sums to 1.1"]


def test_a_warning_is_refused(tmp_path):
    cells = small_notebook("import warnings\nwarnings.warn('careful')")
    path = write(cells, tmp_path / "n.ipynb")
    before = path.read_bytes()
    done = refresh(path, check=False)
    assert done.returncode != 0 and "writes to stderr" in done.stderr
    assert path.read_bytes() == before
