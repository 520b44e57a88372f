"""Get what versions.toml names, once, and let nothing through whose checksum differs."""

import hashlib
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path


def sha256_of(path):
    """The SHA-256 checksum of a file."""
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def verify(folder, checksums):
    """Stop unless every named file is in the folder with its checksum."""
    for name, wanted in checksums.items():
        path = Path(folder) / name
        if not path.exists():
            raise SystemExit(f"{name} is not in {folder}, where it should be")
        if (found := sha256_of(path)) != wanted:
            raise SystemExit(f"{path} has the checksum {found}, and should have {wanted}")


def have(folder, checksums):
    """Are all these files there, unchanged?"""
    return all(
        (folder / name).exists() and sha256_of(folder / name) == wanted
        for name, wanted in checksums.items()
    )


def run(*command, cwd):
    """Run a command, silent unless it fails."""
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True
    )  # fmt: skip
    if done.returncode:
        said = (done.stdout + done.stderr)[-3000:]
        raise SystemExit(f"{' '.join(map(str, command))} failed:\n{said}")
    return done.stdout


def pip(*arguments, cwd):
    """Run this environment's pip."""
    return run(
        sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments, cwd=cwd
    )  # fmt: skip


def download(requirement, folder):
    """Fetch the wheel of exactly this release, without what it depends on; return its path."""
    pip("download", "--quiet", "--no-deps", "--dest", folder, requirement, cwd=folder)
    name = requirement.split("==")[0].replace("-", "_")
    (wheel,) = folder.glob(f"{name}-*.whl")
    return wheel


def fetch_pyodide(wanted, cache):
    """Return the folder with the named files of Pyodide's npm package."""
    folder = cache / wanted["npm"]
    if not have(folder, wanted["sha256"]):
        folder.mkdir(parents=True, exist_ok=True)
        run("npm", "pack", "--silent", wanted["npm"], cwd=folder)
        (archive,) = folder.glob("*.tgz")
        with tarfile.open(archive) as tar:
            for name in wanted["sha256"]:
                (folder / name).write_bytes(tar.extractfile(f"package/{name}").read())
        archive.unlink()
        verify(folder, wanted["sha256"])
    return folder


def fetch_packages(wanted, checksums, cache):
    """Return the folder with these files of the distribution that carries Pyodide's packages."""
    folder = cache / wanted["pypi"]
    if not have(folder, checksums):
        folder.mkdir(parents=True, exist_ok=True)
        wheel = download(wanted["pypi"], folder)
        with zipfile.ZipFile(wheel) as archive:
            carried = set(archive.namelist())
            for name in checksums:
                inside = f"{wanted['folder']}/{name}"
                if inside not in carried:
                    raise SystemExit(f"{wanted['pypi']} does not carry {name}")
                (folder / name).write_bytes(archive.read(inside))
        wheel.unlink()
        verify(folder, checksums)
    return folder


def fetch_wheels(wanted, cache):
    """Return the paths of the wheels that come straight from the registry."""
    paths = []
    for requirement, wheel in wanted.items():
        folder = cache / requirement
        checksums = {wheel["file"]: wheel["sha256"]}
        if not have(folder, checksums):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            download(requirement, folder)
            verify(folder, checksums)
        paths.append(folder / wheel["file"])
    return paths
