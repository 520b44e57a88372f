"""Say whether untrusted code can be graded on this machine, in words."""

import platform
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from .limits import BoxError, Limits

__all__ = ["Finding", "examine"]


@dataclass(frozen=True)
class Finding:
    """One part of the answer: is it as it should be, and does grading depend on it?"""

    good: bool
    text: str
    needed: bool = True


def examine():
    """Look at each part that grading needs; return the findings in order."""
    findings = [system(), bubblewrap(), nbgrader()]
    findings.append(system_call_filter())
    findings.append(control_groups())
    if all(finding.good for finding in findings[:3]):
        findings += box_holds()
    return findings


def system():
    """Is this Linux?"""
    name = platform.system()
    if name == "Linux":
        return Finding(True, f"Linux {platform.release()}")
    return Finding(
        False,
        f"{name} has no bubblewrap. Grade in a Linux virtual machine (on Windows, WSL 2), or let "
        "`nbgrader autograde` run notebooks that you trust, unconfined, with ExecuteForPoints (see "
        "the page for instructors). Students need none of this: `xentgrade check` works "
        "everywhere.",
    )


def bubblewrap():
    """Is bubblewrap there?"""
    program = shutil.which("bwrap")
    if program is None:
        return Finding(
            False,
            "bubblewrap is not installed. Debian, Ubuntu: apt install bubblewrap. Fedora: dnf "
            "install bubblewrap.",
        )
    version = subprocess.run([program, "--version"], capture_output=True, text=True).stdout.strip()
    return Finding(True, f"{version} in {program}")


def nbgrader():
    """Is nbgrader there?"""
    if find_spec("nbgrader") is None:
        return Finding(False, "nbgrader is not installed: pip install 'xentcore[grade]'")
    from importlib.metadata import version

    return Finding(True, f"nbgrader {version('nbgrader')}")


def system_call_filter():
    """Is libseccomp there, the second lock?"""
    try:
        import pyseccomp  # noqa: F401 - it raises where the C library is missing
    except Exception as error:
        return Finding(
            False,
            f"no system call filter ({error}): the box holds without it, and has one lock less. "
            "Debian, Ubuntu: apt install libseccomp2.",
            needed=False,
        )
    return Finding(True, "libseccomp filters system calls")


def control_groups():
    """How is memory bounded?"""
    return Finding(
        True,
        "memory of a submission's processes together is bounded by a supervisor that looks every "
        "50 ms (control groups are not needed)",
        needed=False,
    )


PROBE = """
import os, socket
found = []
try:
    socket.create_connection(("127.0.0.1", %(port)d), timeout=2)
    found.append("network")
except OSError:
    pass
if os.path.exists(%(secret)r):
    found.append("files")
if any(name.startswith("XENTGRADE_PROBE") for name in os.environ):
    found.append("environment")
if len([name for name in os.listdir("/proc") if name.isdigit()]) > 8:
    found.append("processes")
"""


def box_holds():
    """Put a small submission into a box, and look at what it can see."""
    import os
    import socket

    from .grading import Grader
    from .submission import Assignment

    mark = {"grade": False, "solution": True, "locked": False, "grade_id": "probe"}
    test = {"grade": True, "solution": False, "locked": True, "grade_id": "test", "points": 1}
    cells = [
        {"cell_type": "code", "source": "found = []", "nbgrader": mark},
        {"cell_type": "code", "source": "assert found == [], found", "nbgrader": test},
    ]
    os.environ["XENTGRADE_PROBE"] = "1"
    with socket.socket() as listener, tempfile.NamedTemporaryFile(dir=Path.home()) as secret:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        probe = PROBE % {"port": listener.getsockname()[1], "secret": secret.name}
        try:
            with Grader(Assignment("probe", cells), limits=Limits()) as grader:
                submitted = [cells[0] | {"source": probe}, cells[1]]
                report = grader.grade_cells(submitted)
        except BoxError as error:
            return [Finding(False, str(error))]
        finally:
            del os.environ["XENTGRADE_PROBE"]
    if report.score == 1:
        return [Finding(True, "the box holds: no network, no files of yours, no processes, no "
                              "environment")]  # fmt: skip
    told = [output.get("evalue", "") for cell in report.cells for output in cell["outputs"]]
    return [Finding(False, f"the box does not hold: {report.reason} {' '.join(told)}".strip())]
