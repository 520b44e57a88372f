"""Every example in a docstring runs, and every public name has one."""

import ast
import doctest
import importlib
import importlib.util
import inspect
import pkgutil
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

import xentcore

ROOT = Path(xentcore.__file__).parent
NAMES = ["xentcore"] + [
    module.name for module in pkgutil.walk_packages([str(ROOT)], prefix="xentcore.")
]


def imports(name):
    """The first part of everything that a module of ours imports, wherever in the file."""
    tree = ast.parse(Path(importlib.util.find_spec(name).origin).read_text(encoding="utf-8"))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("name", [n for n in NAMES if "matplotlib" not in imports(n)])
def test_examples(name):
    module = importlib.import_module(name)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        result = doctest.testmod(module)
    assert result.failed == 0
    if name in ("xentcore.special", "xentcore.information", "xentcore.losses"):
        assert result.attempted > 15


def test_only_figures_imports_matplotlib():
    assert [n for n in NAMES if "matplotlib" in imports(n)] in ([], ["xentcore.figures"])


@pytest.mark.parametrize("name", xentcore.__all__)
def test_public_docstrings_are_complete(name):
    function = getattr(xentcore, name)
    text = inspect.getdoc(function)
    summary, *_ = text.split("\n\n")
    assert summary.endswith((".", ":")) and "``" in text
    sections = ["Parameters", "Returns", "Raises", "Examples"]
    if inspect.isclass(function):
        # What it is built from, if anything, and an example; its methods say the rest.
        sections = ["Parameters"] * bool(inspect.signature(function).parameters) + ["Examples"]
    for section in sections:
        assert f"\n{section}\n{'-' * len(section)}\n" in text, section
    documented = text.partition("Parameters\n")[2].partition("\nRaises\n")[0]
    for parameter in inspect.signature(function).parameters:
        assert any(
            parameter in line.split(" : ")[0].split(", ")
            for line in documented.splitlines()
            if " : " in line
        ), parameter


def test_all_is_what_there_is():
    assert len(set(xentcore.__all__)) == len(xentcore.__all__)
    public = {
        name
        for name, value in vars(xentcore).items()
        if not name.startswith("_") and not inspect.ismodule(value)
    }
    assert public == set(xentcore.__all__)


def test_import_needs_numpy_alone():
    code = (
        "import sys, numpy; before = set(sys.modules); import xentcore; "
        "print(*sorted({m.split('.')[0] for m in set(sys.modules) - before}"
        " - set(sys.stdlib_module_names)));"
        "print(*sorted(m for m in sys.modules if m.startswith('xentcore.')))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    packages, modules = result.stdout.splitlines()
    assert packages == "xentcore"
    for explicit in ("datasets", "figures", "checks"):
        assert f"xentcore.{explicit}" not in modules
