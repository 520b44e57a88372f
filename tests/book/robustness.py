"""Do the chapters' conclusions survive another seed? Run by `make robustness`.

A chapter seeds every experiment from one line, `SEED = n`, and collects what its text concludes in
a cell tagged `claims`: `claims = {"a sentence": whether it holds, ...}`. This runs each chapter
with other seeds up to that cell and says which sentences hold under all of them. What does not
survive must not be stated.
"""

import argparse
import ast
import os
import re
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from traitlets.config import Config

SEED = re.compile(r"^SEED = (\d+)$", re.MULTILINE)
REPORT = "print({sentence: bool(holds) for sentence, holds in claims.items()})"


def with_seed(notebook, seed):
    """The notebook up to its claims, seeded otherwise, with a cell that prints the claims."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    lines = [cell for cell in code if SEED.search(cell.source)]
    claims = [
        i for i, cell in enumerate(notebook.cells) if "claims" in cell.metadata.get("tags", [])
    ]
    if len(lines) != 1 or len(claims) != 1:
        raise ValueError(
            f"a chapter needs one line `SEED = n` and one cell tagged `claims`, "
            f"and this has {len(lines)} and {len(claims)}"
        )
    lines[0].source = SEED.sub(f"SEED = {seed}", lines[0].source)
    del notebook.cells[claims[0] + 1 :]
    # Its assertion may fail, which is what we came to see.
    notebook.cells[-1].metadata["tags"].append("raises-exception")
    notebook.cells.append(nbformat.v4.new_code_cell(REPORT))
    return notebook


def claims_under(path, seed):
    """Run a chapter with another seed: ``{sentence: does it hold?}``."""
    notebook = with_seed(nbformat.read(path, as_version=4), seed)
    place = {"metadata": {"path": str(Path(path).parent)}}
    with tempfile.TemporaryDirectory(prefix="xent-") as sockets:
        config = Config()
        if os.name == "posix":  # see tests/kernels/jupyter_config.py
            config.KernelManager.transport = "ipc"
            config.KernelManager.ip = os.path.join(sockets, "kernel")
        NotebookClient(notebook, timeout=300, resources=place, config=config).execute()
    return ast.literal_eval(notebook.cells[-1].outputs[0].text)


def survival(path, seeds, workers=2):
    """The seeds under which each sentence of a chapter fails: ``{sentence: [seed, ...]}``."""
    with ThreadPoolExecutor(workers) as pool:
        runs = list(pool.map(lambda seed: claims_under(path, seed), seeds))
    return {
        sentence: [seed for seed, run in zip(seeds, runs, strict=True) if not run[sentence]]
        for sentence in runs[0]
    }


def main(arguments=None):
    """Print a line a claim; the exit status is 1 when one of them does not survive."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("notebooks", nargs="+", type=Path)
    parser.add_argument("--seeds", type=int, default=5, help="how many other seeds (default 5)")
    options = parser.parse_args(arguments)
    seeds = list(range(101, 101 + options.seeds))
    fallen = 0
    for path in options.notebooks:
        print(f"{path.name}, seeds {seeds[0]} to {seeds[-1]}")
        for sentence, failed in survival(path, seeds).items():
            fallen += bool(failed)
            verdict = f"FAILS for {', '.join(map(str, failed))}" if failed else "holds"
            kept = f"{len(seeds) - len(failed)} of {len(seeds)}"
            print(f"  {kept}  {verdict}: {sentence}", flush=True)
    print(f"{fallen} claims do not survive" if fallen else "every claim survives every seed")
    return int(fallen > 0)


if __name__ == "__main__":
    sys.exit(main())
