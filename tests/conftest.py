"""Shared fixtures, and a closing line that says how many answers the graders were tried on."""

import shutil

import pytest

from house import IN_CI


def pytest_addoption(parser):
    """``pytest tests/site --book _build/html``: look at a book that was built before."""
    parser.addoption("--book", help="the folder of an HTML book to test, instead of building one")


@pytest.fixture(scope="session")
def chromium():
    """The path of a Chromium; without one a person's run skips, and CI fails."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    reason = "no Chromium on this machine (Debian: apt install chromium)"
    if IN_CI:
        pytest.fail(reason)
    pytest.skip(reason)


def pytest_terminal_summary(terminalreporter):
    """Add up the answer counts that tests/exercises/test_answers.py recorded."""
    totals = {}
    for reports in terminalreporter.stats.values():
        for report in reports:
            if getattr(report, "when", None) == "call":
                for name, value in report.user_properties:
                    if name.startswith("answers: "):
                        had, of = totals.get(name, (0, 0))
                        totals[name] = (had + value[0], of + value[1])
    for name, (had, of) in sorted(totals.items()):
        terminalreporter.write_line(f"{name}: {had} of {of}")
