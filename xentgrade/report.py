"""What the grader has to say about one submission."""

import enum
from dataclasses import asdict, dataclass, field

from .submission import is_test

__all__ = ["NO_ANSWER", "Report", "Verdict", "as_error", "fair_outputs", "printable"]

NO_ANSWER = "This test never reported that it passed, and points need a positive answer."


class Verdict(enum.StrEnum):
    """How a submission ended. Each has exactly one, and none is "no grade"."""

    GRADED = "graded"
    FLAGGED = "flagged"
    CRASHED = "crashed"
    TIMED_OUT = "timed out"
    OUT_OF_MEMORY = "out of memory"
    MALFORMED = "malformed"


@dataclass
class Report:
    """The verdict on a notebook, its points, and the notebook with the outputs of its run.

    ``points`` and ``max_points`` go by the ``grade_id`` of automatically graded cells. ``cells``
    are those of the graded notebook. ``findings`` are what a human should look at; they cost no
    points by themselves.
    """

    verdict: Verdict
    reason: str = ""
    findings: list = field(default_factory=list)
    points: dict = field(default_factory=dict)
    max_points: dict = field(default_factory=dict)
    cells: list = field(default_factory=list)
    seconds: float = 0.0
    memory: int = 0

    @property
    def score(self):
        """The sum of the points."""
        return sum(self.points.values())

    @property
    def max_score(self):
        """The largest possible sum."""
        return sum(self.max_points.values())

    def plain(self):
        """The report as plain data."""
        return asdict(self) | {"verdict": str(self.verdict)}

    @classmethod
    def from_plain(cls, data):
        """The report that :meth:`plain` wrote."""
        return cls(**data | {"verdict": Verdict(data["verdict"])})


def as_error(name, text):
    """An error of the grader's own, in the form of a notebook's output."""
    return {
        "output_type": "error", "ename": name, "evalue": text, "traceback": [f"{name}: {text}"],
    }  # fmt: skip


def fair_outputs(cell):
    """The outputs of a report's cell; what a test wrote to stderr costs nobody points."""
    if not is_test(cell["nbgrader"]):
        return cell["outputs"]
    return [output | {"name": "stdout"} if output["output_type"] == "stream" else output
            for output in cell["outputs"]]  # fmt: skip


def printable(text, instead="\N{REPLACEMENT CHARACTER}"):
    """A text that others wrote, which can do nothing to a terminal or a file."""
    return "".join(character if character.isprintable() else instead for character in text)
