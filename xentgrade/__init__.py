"""The autograder: nbgrader's notebooks and gradebook, with untrusted code run where it can do
no harm, and judged where it has no say.

>>> from xentgrade import grade
>>> report = grade("solutions/a/a.ipynb", "submitted/ada/a")   # doctest: +SKIP
"""

__all__ = ["Grader", "Limits", "Report", "Verdict", "grade"]


def __getattr__(name):
    """Import the public names when they are used: the students' processes need few of them."""
    if name in ("grade", "Grader"):
        from . import grading as module
    elif name in ("Report", "Verdict"):
        from . import report as module
    elif name == "Limits":
        from . import limits as module
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(module, name)
