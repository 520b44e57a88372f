"""The total of a term: every assignment as a percentage, and their weighted mean.

An exporter for ``nbgrader export``, which counts each assignment alike, however many points it
has, and can leave the manual tasks out. In ``nbgrader_config.py``::

    c.PercentExporter.manual_tasks = False
    c.PercentExporter.weights = {"00-rehearsal": 0, "08-implementation": 2}

and then ``nbgrader export --exporter=xentgrade.totals.PercentExporter --to=totals.csv``.
"""

import csv

from nbgrader.api import MissingEntry
from nbgrader.plugins import ExportPlugin
from traitlets import Bool, Dict, Float

__all__ = ["PercentExporter", "percent_of"]


class PercentExporter(ExportPlugin):
    """A row a student: percent for each assignment, and their weighted mean.

    What was not handed in counts as 0. An assignment without points in the chosen tasks, or of
    weight 0, is shown as it is and does not count.
    """

    manual_tasks = Bool(
        True, help="Count the tasks that are graded by hand. Without them totals stay out of 100."
    ).tag(config=True)
    weights = Dict(
        value_trait=Float(), default_value={"00-rehearsal": 0.0},
        help="Weights of assignments in the total; 1 for those that are not named.",
    ).tag(config=True)  # fmt: skip

    def export(self, gradebook):
        """Write the table."""
        assignments = [one for one in gradebook.assignments
                       if not self.assignment or one.name in self.assignment]  # fmt: skip
        students = [one for one in gradebook.students
                    if not self.student or one.id in self.student]  # fmt: skip
        names = [assignment.name for assignment in assignments]
        with open(self.to or "totals.csv", "w", newline="") as file:
            table = csv.writer(file)
            table.writerow(["student_id", *names, "total"])
            for student in students:
                shares = [percent_of(gradebook, name, student.id, self.manual_tasks)
                          for name in names]  # fmt: skip
                total = self.total(dict(zip(names, shares, strict=True)))
                table.writerow([student.id, *map(shown, shares), shown(total)])

    def total(self, shares):
        """The weighted mean of percentages ``{assignment: percent or None}``, None without any."""
        weights = {name: self.weights.get(name, 1.0) for name in shares}
        negative = [name for name, weight in weights.items() if weight < 0]
        if negative:
            raise ValueError(f"PercentExporter.weights: the weight of {negative[0]} is negative")
        counted = {name: share for name, share in shares.items()
                   if share is not None and weights[name] > 0}  # fmt: skip
        if not counted:
            return None
        whole = sum(weights[name] for name in counted)
        return sum(weights[name] * share for name, share in counted.items()) / whole


def percent_of(gradebook, assignment, student, manual_tasks=True):
    """Percent of an assignment's points that a student has, late penalty taken off.

    Without manual tasks, the points and the maximum are those of the automatic tests alone; a late
    penalty, which nbgrader keeps for the whole, is taken off in the same proportion. Returns None
    if the assignment has no points in the chosen tasks.
    """
    found = gradebook.find_assignment(assignment)
    by_hand = {(notebook.name, cell.name) for notebook in found.notebooks
               for cell in notebook.solution_cells}  # fmt: skip

    def chosen(notebook, cell):
        return manual_tasks or (notebook, cell) not in by_hand

    most = sum(cell.max_score for notebook in found.notebooks for cell in notebook.grade_cells
               if chosen(notebook.name, cell.name))  # fmt: skip
    if not most:
        return None
    try:
        submission = gradebook.find_submission(assignment, student)
    except MissingEntry:
        return 0.0
    score = sum(grade.score for notebook in submission.notebooks for grade in notebook.grades
                if chosen(notebook.name, grade.name))  # fmt: skip
    if submission.late_submission_penalty and submission.score:
        score *= max(0.0, 1 - submission.late_submission_penalty / submission.score)
    return 100 * score / most


def shown(percent):
    """A percentage for the table, empty where there is none."""
    return "" if percent is None else f"{percent:.2f}"
