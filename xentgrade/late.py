"""Late submissions: a penalty for each started day, and extensions.

Both are nbgrader's own: the penalty is a plugin of its ``AssignLatePenalties``, and an extension
is the ``extension`` of a submission in the gradebook. In ``nbgrader_config.py``::

    c.AssignLatePenalties.plugin_class = "xentgrade.late.LatePenalty"
    c.LatePenalty.percent_per_day = 10
    c.LatePenalty.grace_minutes = 15
    c.LatePenalty.max_percent = 50
"""

import csv
import math
from datetime import UTC, datetime, timedelta
from pathlib import Path

from nbgrader.api import MissingEntry
from nbgrader.plugins import BasePlugin
from traitlets import Float

__all__ = ["LatePenalty", "apply_extensions", "update_penalties"]

DAY = 24 * 60 * 60
UNITS = ("minutes", "hours", "days")
COLUMNS = {"student_id", "assignment", "until", *UNITS}


class LatePenalty(BasePlugin):
    """So many percent of the score for each started day after a grace period, up to a limit."""

    percent_per_day = Float(
        10.0, min=0, max=100, help="Percent of the score that each started day costs."
    ).tag(config=True)
    grace_minutes = Float(
        0.0, min=0, help="Minutes after the due date that cost nothing; days count from their end."
    ).tag(config=True)
    max_percent = Float(
        100.0, min=0, max=100, help="The largest part of the score that lateness can cost."
    ).tag(config=True)

    def late_submission_penalty(self, student_id, score, total_seconds_late):
        """Return the points that lateness costs, or None.

        nbgrader calls it with the seconds after the due date, extensions already taken off.
        """
        late = total_seconds_late - 60 * self.grace_minutes
        if late <= 0:
            return None
        percent = min(math.ceil(late / DAY) * self.percent_per_day, self.max_percent)
        return score * percent / 100


def update_penalties(gradebook, assignment, plugin):
    """Compute the late penalties of an assignment again.

    nbgrader computes them while it autogrades, from the points that were there by then: manual
    points and extensions that came later are missing.

    Parameters
    ----------
    gradebook : nbgrader.api.Gradebook
    assignment : str
    plugin : nbgrader.plugins.BasePlugin
        The penalty plugin of the course (``c.AssignLatePenalties.plugin_class``).
    """
    for submission in gradebook.assignment_submissions(assignment):
        student, late = submission.student.id, submission.total_seconds_late
        for notebook in submission.notebooks:
            penalty = None
            if late > 0:
                penalty = plugin.late_submission_penalty(student, notebook.score, late)
            if penalty is not None:
                penalty = min(max(penalty, 0.0), notebook.score)
            notebook.late_submission_penalty = penalty
    gradebook.db.commit()


def apply_extensions(gradebook, path, handed_in=()):
    """Grant the extensions of a CSV file in nbgrader's gradebook.

    Parameters
    ----------
    gradebook : nbgrader.api.Gradebook
    path : path
        A CSV file with the columns ``student_id``, ``assignment`` and either ``until`` (ISO 8601
        with a time zone) or any of ``minutes``, ``hours`` and ``days``; 0 takes an extension
        back. Without the file there is nothing to do.
    handed_in : iterable of (assignment, student)
        Who has handed in what. nbgrader keeps an extension with the submission, so these get
        their entry in the gradebook now, before they are graded.

    Returns
    -------
    granted, waiting : lists of (assignment, student, timedelta)
        Those that wait have no submission in the gradebook yet; apply the file again then.

    Raises
    ------
    ValueError
        If a line is not understood, or names a student or an assignment that is not in the
        gradebook. The message names file and line, and nothing at all is granted.
    """
    extensions = _read_extensions(gradebook, Path(path)) if Path(path).is_file() else []
    granted, waiting = [], []
    handed_in = set(handed_in)
    for assignment, student, extension in extensions:
        try:
            gradebook.find_submission(assignment, student)
        except MissingEntry:
            if (assignment, student) not in handed_in:
                waiting.append((assignment, student, extension))
                continue
            gradebook.update_or_create_submission(assignment, student)
        gradebook.grant_extension(assignment, student, minutes=extension.total_seconds() / 60)
        granted.append((assignment, student, extension))
    return granted, waiting


def _read_extensions(gradebook, path):
    """Read and check all lines: a list of (assignment, student, timedelta)."""
    with open(path, newline="", encoding="utf-8-sig") as file:
        rows = csv.DictReader(file)
        try:
            return _checked(gradebook, path, rows)
        except csv.Error as error:
            raise ValueError(f"{path}, after line {rows.line_num}: {error}.") from error


def _checked(gradebook, path, rows):
    """The extensions that the rows of an open table grant."""
    extensions, seen = [], {}
    strange = set(rows.fieldnames or []) - COLUMNS
    if strange or not {"student_id", "assignment"} <= set(rows.fieldnames or []):
        raise ValueError(
            f"{path}: the first line must name student_id, assignment, and until or some of "
            f"{', '.join(UNITS)}; it is {','.join(rows.fieldnames or [])!r}."
        )
    for row in rows:
        place = f"{path}, line {rows.line_num}"
        if None in row:
            raise ValueError(f"{place}: more values than columns.")
        row = {name: (text or "").strip() for name, text in row.items()}
        if not any(row.values()):
            continue
        one = row["assignment"], row["student_id"]
        if one in seen:
            raise ValueError(f"{place}: {one[1]} has an extension for {one[0]} in {seen[one]}.")
        seen[one] = f"line {rows.line_num}"
        extensions.append((*one, _extension(gradebook, row, place)))
    return extensions


def _extension(gradebook, row, place):
    """The timedelta of one line."""
    try:
        due = gradebook.find_assignment(row["assignment"]).duedate
        gradebook.find_student(row["student_id"])
    except MissingEntry as error:
        raise ValueError(f"{place}: {error}. Is the name spelt as in the gradebook?") from error
    amounts = {unit: row[unit] for unit in UNITS if row.get(unit)}
    until = row.get("until")
    if bool(until) == bool(amounts):
        raise ValueError(f"{place}: give either until, or some of {', '.join(UNITS)}.")
    try:
        if amounts:
            extension = timedelta(**{unit: float(text) for unit, text in amounts.items()})
        else:
            until = datetime.fromisoformat(until)
            until = until.astimezone(UTC) if until.tzinfo else until
    except (ValueError, OverflowError) as error:
        raise ValueError(f"{place}: {error}.") from error
    if until:
        if until.tzinfo is None:
            raise ValueError(
                f"{place}: until needs a time zone, such as {until.isoformat()}+01:00."
            )
        if due is None:
            raise ValueError(f"{place}: {row['assignment']} has no due date, so nothing to extend.")
        extension = until.replace(tzinfo=None) - due
    if extension < timedelta(0):
        raise ValueError(f"{place}: the extension ends before the due date ({due} UTC).")
    return extension
