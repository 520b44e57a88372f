"""When each submission was received, as the learning management system says.

The record is one file an assignment, ``receipts/ASSIGNMENT.csv`` in the course folder, outside of
what students hand in. nbgrader's ``timestamp.txt`` is written from it, and where it exists nothing
is read from a ``timestamp.txt`` that came with a submission. nbgrader's exchange keeps no record
of its own: there the time is in a file that was written under the student's account, and
:func:`stated_in` reads it as nbgrader does.
"""

import csv
import os
from dataclasses import astuple, dataclass
from datetime import datetime
from pathlib import Path

__all__ = ["Receipt", "exist", "read", "read_all", "stated_in", "write"]

FIELDS = ["student_id", "received", "source", "file"]


@dataclass(frozen=True)
class Receipt:
    """One submission: when it came, who says so, and the file's name in the system's zip.

    ``received`` has a time zone; it is None where the system told no time.
    """

    student_id: str
    received: datetime | None
    source: str
    file: str


def _path(course_root, assignment):
    return Path(course_root) / "receipts" / f"{assignment}.csv"


def exist(course_root, assignment):
    """Whether there is a record of when this assignment's submissions came."""
    return _path(course_root, assignment).is_file()


def stated_in(folder):
    """The time that a submission states itself, or None if it states none that can be read."""
    from nbgrader.utils import parse_utc

    try:
        # No link is followed, and no device or pipe can be waited for.
        file = os.open(Path(folder) / "timestamp.txt", os.O_RDONLY | _NO_LINK | _NO_WAIT)
        with open(file, encoding="utf-8") as stream:
            return parse_utc(stream.read(100).strip())
    except (OSError, ValueError, OverflowError):
        return None


_NO_LINK, _NO_WAIT = getattr(os, "O_NOFOLLOW", 0), getattr(os, "O_NONBLOCK", 0)


def read(course_root, assignment):
    """Return when each student's submission was received.

    Parameters
    ----------
    course_root : path
        The course folder.
    assignment : str
        The assignment's name.

    Returns
    -------
    dict
        Student to datetime, with a time zone. Who has no entry was received at an unknown time.

    Raises
    ------
    ValueError
        If a line of the record cannot be read; the message names file and line.
    """
    receipts = read_all(course_root, assignment)
    return {name: one.received for name, one in receipts.items() if one.received}


def read_all(course_root, assignment):
    """Return the whole record: student to :class:`Receipt`, empty if nothing was collected."""
    path = _path(course_root, assignment)
    if not path.is_file():
        return {}
    with open(path, newline="", encoding="utf-8") as file:
        rows = csv.DictReader(file)
        try:
            if rows.fieldnames != FIELDS:
                raise ValueError(f"{path}: the first line must be {','.join(FIELDS)}.")
            return {row["student_id"]: _receipt(row, f"{path}, line {rows.line_num}")
                    for row in rows}  # fmt: skip
        except csv.Error as error:
            raise ValueError(f"{path}, after line {rows.line_num}: {error}.") from error


def _receipt(row, place):
    if None in row or None in row.values():
        raise ValueError(f"{place}: a line has four values, separated by commas.")
    received = None
    if row["received"]:
        try:
            received = datetime.fromisoformat(row["received"])
        except ValueError as error:
            raise ValueError(f"{place}: {row['received']!r} is not a time in ISO 8601.") from error
        if received.tzinfo is None:
            raise ValueError(f"{place}: {row['received']} needs a time zone, such as +00:00.")
    return Receipt(row["student_id"], received, row["source"], row["file"])


def write(course_root, assignment, receipts):
    """Write the record: an iterable of :class:`Receipt`. The old file is replaced as a whole."""
    path = _path(course_root, assignment)
    path.parent.mkdir(exist_ok=True)
    half = path.with_suffix(".part")
    with open(half, "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(FIELDS)
        for one in sorted(receipts, key=lambda one: one.student_id):
            student, received, source, name = astuple(one)
            rows.writerow([student, received.isoformat() if received else "", source, name])
    os.replace(half, path)
