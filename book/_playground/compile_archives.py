"""Replace the Python files in wheels and zip files by bytecode, which is imported much faster.

This runs on Pyodide (see compile.cjs), between its folders /source and /target.
"""

import contextlib
import importlib.util
import zipfile
from importlib._bootstrap_external import _code_to_hash_pyc


def bytecode(source, name):
    """The content of a .pyc file for this source, which is never compared with it again."""
    code = compile(source, name, "exec", dont_inherit=True)
    return bytes(_code_to_hash_pyc(code, importlib.util.source_hash(source), checked=False))


def compile_archive(name):
    """Write a copy of an archive with ``module.pyc`` for each ``module.py``."""
    with (
        zipfile.ZipFile(f"/source/{name}") as old,
        zipfile.ZipFile(f"/target/{name}", "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for item in old.infolist():
            inside, content = item.filename, old.read(item)
            if inside.endswith(".py"):
                with contextlib.suppress(SyntaxError):  # a template, or for another Python
                    inside, content = f"{inside}c", bytecode(content, inside)
            entry = zipfile.ZipInfo(inside, item.date_time)
            entry.external_attr = item.external_attr
            new.writestr(entry, content, zipfile.ZIP_DEFLATED)


def compile_all(names):
    """Compile these archives."""
    for name in names:
        compile_archive(name)
