"""Pyodide and the packages that it loads: a folder with a lock that names them all.

Everything that the kernel or a notebook imports is in the lock, so that nothing is looked up when a
kernel starts and no index is ever asked. What comes from elsewhere is compiled to bytecode, which
halves the time from opening a notebook to its first result.
"""

import hashlib
import json
import shutil
import sys
import tempfile
import zipfile
from pathlib import Path

from fetch import fetch_packages, fetch_pyodide, fetch_wheels, pip, run, sha256_of

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
KERNEL = "@jupyterlite/pyodide-kernel-extension"

#: What a wheel of the course's library is made of. The autograder stays out.
LIBRARY = ("pyproject.toml", "README.md", "LICENSE", "LICENSE-CC-BY-4.0", "xentcore")


def key_of(name):
    """The key under which the lock has a package."""
    return name.lower().replace("_", "-").replace(".", "-")


def closure(names, packages):
    """The keys of these packages of the lock and of all that they depend on."""
    wanted, found = list(names), set()
    while wanted:
        name = key_of(wanted.pop())
        if name not in found:
            found.add(name)
            wanted += packages[name]["depends"]
    return sorted(found)


def library_wheel(target):
    """Make the library's wheel from a copy, so that nothing is left in the repository."""
    with tempfile.TemporaryDirectory() as copy:
        for part in LIBRARY:
            if (source := ROOT / part).is_dir():
                ignored = shutil.ignore_patterns("__pycache__")
                shutil.copytree(source, Path(copy) / part, ignore=ignored)
            else:
                shutil.copy2(source, copy)
        options = ("--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", target)
        pip("wheel", *options, ".", cwd=copy)
    (wheel,) = Path(target).glob("*.whl")
    return wheel


def stand_ins(target):
    """Pack each stand-in by itself, so that only who imports it gets it; return their paths."""
    paths = []
    for module in sorted((HERE / "stand-ins").glob("*.py")):
        paths.append(Path(target) / f"{module.stem}-1-stand-in.zip")
        with zipfile.ZipFile(paths[-1], "w") as archive:
            archive.writestr(zipfile.ZipInfo(module.name), module.read_bytes())
    return paths


def kernel_wheels():
    """The wheels that the kernel's extension brings, without those for widgets."""
    folder = Path(sys.prefix) / "share/jupyter/labextensions" / KERNEL / "static/pypi"
    return [path for path in sorted(folder.glob("*.whl")) if "widget" not in path.name]


def entry_of(package):
    """What the lock says of one more package, read off its wheel or zip file."""
    name, version = package.name.split("-")[:2]
    with zipfile.ZipFile(package) as archive:
        top = {Path(inside).parts[0].removesuffix(".py") for inside in archive.namelist()}
    return {
        "name": name,
        "version": version,
        "file_name": package.name,
        "install_dir": "site",
        "package_type": "package",
        "sha256": sha256_of(package),
        "imports": sorted(it for it in top if it.isidentifier()),
        "depends": ["numpy"] if name == "xentcore" else [],
        "unvendored_tests": False,
    }


def compiled(sources, core, cache):
    """Return a folder with copies of these archives that hold bytecode instead of Python files."""
    recipe = hashlib.sha256((HERE / "compile_archives.py").read_bytes())
    for source in sources:
        recipe.update(f"{source.name} {sha256_of(source)}\n".encode())
    folder = cache / f"compiled-{recipe.hexdigest()[:16]}"
    if not folder.exists():
        with tempfile.TemporaryDirectory(dir=cache) as work:
            given, made = Path(work) / "given", Path(work) / "made"
            given.mkdir()
            made.mkdir()
            for source in sources:
                shutil.copy2(source, given)
            names = [source.name for source in sources]
            run("node", HERE / "compile.cjs", core, given, made, *names, cwd=work)
            made.rename(folder)
    return folder


def assemble(versions, cache, target):
    """Fill a folder with Pyodide, its packages and ours; return what a kernel starts with."""
    target.mkdir(parents=True)
    core = fetch_pyodide(versions["pyodide"], cache)
    lock = json.loads((core / "pyodide-lock.json").read_text())
    wanted = versions["packages"]
    names = closure(wanted["kernel"] + wanted["course"], lock["packages"])
    packages = {name: lock["packages"][name] for name in names}
    checksums = {package["file_name"]: package["sha256"] for package in packages.values()}
    carried = fetch_packages(wanted, checksums, cache)

    added = [*fetch_wheels(versions["wheels"], cache), *kernel_wheels()]
    with tempfile.TemporaryDirectory() as folder:
        own = [library_wheel(folder), *stand_ins(folder)]
        for package in [*added, *own]:
            entry = entry_of(package)
            packages[key_of(entry["name"])] = entry
        sources = [carried / name for name in checksums] + added
        files = [core / name for name in versions["pyodide"]["sha256"]] + sources + own
        for file in files:
            shutil.copy2(file, target)
    for file in compiled([core / "python_stdlib.zip", *sources], core, cache).iterdir():
        shutil.copy2(file, target)

    for package in packages.values():
        package["sha256"] = sha256_of(target / package["file_name"])
    (target / "pyodide-lock.json").write_text(json.dumps({**lock, "packages": packages}))
    return [*wanted["kernel"], *(entry_of(wheel)["name"] for wheel in added), *wanted["start"]]
