"""Every chapter says what it concludes in a form that another seed can put to the test."""

import nbformat.v4 as v4
import pytest
import robustness

from house import NUMBERED, name_of, read, write


@pytest.mark.parametrize("path", NUMBERED, ids=name_of)
def test_a_chapter_has_one_seed_and_states_its_claims(path):
    notebook = robustness.with_seed(read(path), 1)
    claims = notebook.cells[-2].source
    assert "claims = {" in claims and "assert all(claims.values())" in claims


def notebook_with(claim):
    cells = ["import random\nSEED = 3\nrandom.seed(SEED)\nx = random.random()", claim]
    notebook = v4.new_notebook(cells=[v4.new_code_cell(source) for source in cells])
    notebook.cells[1].metadata["tags"] = ["claims"]
    return notebook


def test_a_notebook_without_claims_is_refused():
    notebook = notebook_with("claims = {}")
    notebook.cells[1].metadata["tags"] = []
    with pytest.raises(ValueError, match="one cell tagged"):
        robustness.with_seed(notebook, 1)


@pytest.mark.notebook
def test_a_claim_that_hangs_on_the_seed_falls(tmp_path, capsys):
    source = 'claims = {"small": x < 0.5, "bounded": x < 1}\nassert all(claims.values()), claims'
    path = write(notebook_with(source), tmp_path / "n.ipynb")
    assert robustness.main([str(path), "--seeds", "4"]) == 1
    said = capsys.readouterr().out
    assert "4 of 4  holds: bounded" in said and "FAILS for" in said and "1 claims" in said
