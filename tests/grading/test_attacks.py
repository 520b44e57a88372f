"""Every attack of the corpus gets the verdict and the points of an honest grader, and harms nobody.

The attacks are in attacks/, what they attack and how they are graded in corpus.py; the table in the
book that sets them beside stock nbgrader is made by attack_report.py.
"""

import importlib.util
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from house import until

_spec = importlib.util.spec_from_file_location("corpus", Path(__file__).with_name("corpus.py"))
corpus = sys.modules.setdefault("corpus", importlib.util.module_from_spec(_spec))
_spec.loader.exec_module(corpus)

pytestmark = pytest.mark.grading

ATTACKS = corpus.attacks()


@pytest.fixture(scope="module")
def arena(tmp_path_factory):
    with corpus.Arena(tmp_path_factory.mktemp("arena")) as arena:
        yield arena


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_attack(attack, arena):
    report = arena.grade(attack)
    assert corpus.faults(attack, report) + arena.damage() == []


def test_the_right_answers_score_everything_and_the_untouched_notebook_nothing(arena, tmp_path):
    for solved, points in ((True, corpus.MAX_POINTS), (False, dict.fromkeys(corpus.TASKS, 0))):
        path = tmp_path / "victim.ipynb"
        corpus.write(corpus.submitted_notebook(solved=solved), path)
        report = arena.grader.grade_path(path)
        assert report.verdict == "graded" and corpus.by_task(report.points) == points


def test_what_a_task_forbids_can_be_used_outside_of_it(arena, tmp_path):
    look = "import inspect\nimport xentcore\nprint(xentcore.entropy([0.5, 0.5], base=2))\n"
    look += "print('base' in inspect.signature(xentcore.entropy).parameters)\n"
    look += "try:\n    xentcore.entropy([2.0, 3.0])\n"
    look += "except ValueError as error:\n    print(error)\n"
    answer = "def square(n):\n    return n * n * round(xentcore.entropy([0.5, 0.5], base=2))\n"
    path = tmp_path / "victim.ipynb"
    corpus.write(corpus.submitted_notebook({"square": look + answer}), path)
    report = arena.grader.grade_path(path)
    assert report.verdict == "graded" and corpus.by_task(report.points) == corpus.MAX_POINTS
    (cell,) = [cell for cell in report.cells if cell["source"].startswith(look)]
    one, signature, error = cell["outputs"][0]["text"].splitlines()
    assert float(one) == 1 and signature == "True" and "sum" in error


def test_the_corpus_tries_something_in_every_way():
    assert len(ATTACKS) >= 75
    assert {attack.fields["group"] for attack in ATTACKS} == set(corpus.GROUPS)
    tries = [attack.tries for attack in ATTACKS]
    assert len(set(tries)) == len(tries)
    assert not [attack.name for attack in ATTACKS if attack.path.match("*_test.py")]  # pytest's own
    for attack in ATTACKS:
        assert all(0 <= attack.points[task] <= corpus.MAX_POINTS[task] for task in corpus.TASKS)


# --- what watches, watches ----------------------------------------------------------------------


def header(**changes):
    fields = {"tries": "x", "group": "forge", "verdict": "graded", "points": "full"} | changes
    return "".join(f"# {name}: {value}\n" for name, value in fields.items() if value)


@pytest.mark.parametrize("text", [header(points=None), header(group="other"), "x = 1\n"])
def test_a_header_that_lacks_something_is_refused(text, tmp_path):
    path = tmp_path / "a.py"
    path.write_text(text + "\n# %% mean\n")
    with pytest.raises(ValueError, match="header"):
        corpus.read_attack(path)


def test_a_wrong_expectation_is_noticed(arena, tmp_path):
    path = tmp_path / "wrong.py"
    path.write_text(header(verdict="crashed", points="mean=0") + "\n# %% square\nprint('HUSH-x')\n")
    attack = corpus.read_attack(path)
    assert corpus.faults(attack, arena.grade(attack)) == [
        "the verdict is graded, not crashed",
        "mean has 3 points, not 0",
        "square has 0 points, not 4",
        "a secret of a hidden test is in the outputs of another cell",
    ]


def test_code_outside_of_the_box_reaches_the_listeners():
    listener = corpus.Listener()
    inet = socket.create_connection(("127.0.0.1", listener.port))
    abstract = socket.socket(socket.AF_UNIX)
    abstract.connect(f"\0xent-{listener.port}")
    for line in (inet, abstract):
        with line:
            line.sendall(b"xent-loot")
            line.shutdown(socket.SHUT_WR)
            line.recv(1)
    assert listener.visitors == ["xent-loot", "xent-loot"]


def test_files_and_processes_that_were_left_are_noticed(tmp_path):
    (tmp_path / f"{corpus.LOOT}.txt").write_text("")
    assert len(corpus.loot(tmp_path)) == 1
    process = subprocess.Popen(["sleep", corpus.SLEEP])
    try:  # just started, it may not yet show its command line
        until(lambda: len(corpus.processes_left()) == 1, "the process is not noticed")
    finally:
        process.kill()
        process.wait()
    before = corpus.fingerprint(tmp_path)
    (tmp_path / f"{corpus.LOOT}.txt").write_text("more")
    assert corpus.fingerprint(tmp_path) != before
