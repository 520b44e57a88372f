"""A class is graded: everybody gets a verdict, a killed run goes on, one writer records."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime

import pytest
from nbgrader.api import Gradebook

from bank import build_submissions, scores_in
from house import ROOT, copy_course, environment, nbgrader, xentgrade
from xentgrade import grade, receipts
from xentgrade.batch import Batch, BatchError, Course
from xentgrade.grading import WorkerProcess
from xentgrade.report import Verdict

pytestmark = pytest.mark.grading

ASSIGNMENT = "00-rehearsal"


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course with the answers to the rehearsal handed in, and some rubbish."""
    course = copy_course(tmp_path_factory.mktemp("batch") / "course", [ASSIGNMENT])
    build_submissions(course, ASSIGNMENT)
    rubbish(course / "submitted")
    nbgrader("generate_assignment", ASSIGNMENT, cwd=course)
    return course


def rubbish(submitted):
    """Hand in what is no notebook: each must get a verdict, and disturb nobody."""
    name = f"{ASSIGNMENT}.ipynb"
    whole = (submitted / "complete" / ASSIGNMENT / name).read_text()
    for student, text in {
        "broken": whole[:-300],
        "empty": "",
        "not-json": "print('hello')",
        "not-a-notebook": "[1, 2, 3]",
        "deep": "[" * 100_000,
        "no-cells": '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}}',
    }.items():
        path = submitted / student / ASSIGNMENT / name
        path.parent.mkdir(parents=True)
        path.write_text(text)
    (submitted / "renamed" / ASSIGNMENT).mkdir(parents=True)
    (submitted / "renamed" / ASSIGNMENT / "my work.ipynb").write_text(whole)
    (submitted / "linked" / ASSIGNMENT).mkdir(parents=True)
    solution = ROOT / "solutions" / ASSIGNMENT / name
    (submitted / "linked" / ASSIGNMENT / name).symlink_to(solution)
    (submitted / "a-file").mkdir()
    (submitted / "a-file" / ASSIGNMENT).write_text(whole)


MALFORMED = {"broken", "empty", "not-json", "not-a-notebook", "deep", "no-cells", "renamed",
             "linked", "a-file"}  # fmt: skip


def graded(course, *options, **more):
    """Grade, and return what the command wrote as JSON, by student."""
    done = xentgrade("autograde", ASSIGNMENT, "--json=-", *options, cwd=course, **more)
    return {entry["student"]: entry["notebooks"][ASSIGNMENT] for entry in json.loads(done.stdout)}


@pytest.fixture(scope="module")
def reports(course):
    return graded(course, "--jobs=2")


def test_everybody_has_a_verdict(course, reports):
    assert set(reports) == {folder.name for folder in (course / "submitted").iterdir()}
    assert {name for name, report in reports.items() if report["verdict"] == "malformed"} == (
        MALFORMED
    )
    for name in MALFORMED:
        assert reports[name]["score"] == 0 and len(reports[name]["reason"]) > 20, name
    assert reports["complete"]["verdict"] == "graded"


def test_the_reason_says_what_is_wrong(reports):
    assert "my work.ipynb" in reports["renamed"]["reason"]
    assert "link" in reports["linked"]["reason"]
    assert "JSON" in reports["broken"]["reason"]


def test_the_gradebook_says_what_the_reports_say(course, reports):
    scores = scores_in(course, ASSIGNMENT)
    told = {(student, cell): points for student, report in reports.items()
            for cell, points in report["points"].items()}  # fmt: skip
    assert told.items() <= scores.items() and told
    for student in reports:
        assert (course / "autograded" / student / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").exists()


def test_a_verdict_stands_at_the_top_of_the_graded_notebook(course, reports):
    path = course / "autograded" / "renamed" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    first = json.loads(path.read_text())["cells"][0]
    assert first["cell_type"] == "markdown" and "malformed" in "".join(first["source"])


def test_what_was_handed_in_is_left_alone(course, reports):
    text = (course / "submitted" / "broken" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").read_text()
    assert len(text) > 1000
    assert (course / "submitted" / "linked" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").is_symlink()


def test_one_student_alone(course, reports):
    again = graded(course, "--student=complete")
    assert again == {"complete": again["complete"]}
    assert again["complete"]["points"] == reports["complete"]["points"]


def test_a_student_who_handed_nothing_in_is_named(course):
    done = xentgrade("autograde", ASSIGNMENT, "--student=nobody", cwd=course, check=False)
    assert done.returncode == 2 and "nobody" in done.stderr


def test_an_assignment_that_the_gradebook_does_not_know(tmp_path):
    course = copy_course(tmp_path / "course", [ASSIGNMENT])
    build_submissions(course, ASSIGNMENT)
    done = xentgrade("autograde", ASSIGNMENT, cwd=course, check=False)
    assert done.returncode == 2 and "generate_assignment" in done.stderr


def test_without_a_box_nobody_is_graded(course, tmp_path):
    """With a bubblewrap that fails and with none, the status says so, and no score appears."""
    fresh = shutil.copytree(course, tmp_path / "course", symlinks=True)
    shutil.rmtree(fresh / ".xentgrade", ignore_errors=True)
    nbgrader("db", "student", "list", cwd=fresh)
    before = scores_in(fresh, ASSIGNMENT)
    tools = tmp_path / "bin"
    tools.mkdir()
    broken = tools / "bwrap"
    said = "bwrap: setting up uid map: Permission denied"
    broken.write_text(f"#!/bin/sh\necho '{said}' >&2\nexit 1\n")
    broken.chmod(0o755)
    path = f"{tools}:{environment()['PATH']}"
    done = xentgrade("autograde", ASSIGNMENT, cwd=fresh, check=False, env=environment(PATH=path))
    assert done.returncode == 3 and "AppArmor" in done.stderr
    empty = environment(PATH=str(tmp_path))
    done = xentgrade("autograde", ASSIGNMENT, cwd=fresh, check=False, env=empty)
    assert done.returncode == 3 and "apt install bubblewrap" in done.stderr
    assert scores_in(fresh, ASSIGNMENT) == before


def test_a_canary_that_fails_stops_the_batch(course, tmp_path):
    """If the instructor's own notebook loses points, the fault is not the students'."""
    fresh = shutil.copytree(course, tmp_path / "course", symlinks=True)
    path = fresh / "solutions" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    path.write_text(path.read_text().replace("### BEGIN SOLUTION", "### BEGIN SOLUTION\\n    1/0"))
    done = xentgrade("autograde", ASSIGNMENT, cwd=fresh, check=False)
    assert done.returncode == 3 and "nobody was graded" in done.stderr


def test_a_run_that_was_killed_goes_on(course, reports, tmp_path):
    killed_and_resumed(course, reports, tmp_path, random.Random(5), times=2)


@pytest.mark.full
def test_ten_kills(course, reports, tmp_path):
    killed_and_resumed(course, reports, tmp_path, random.Random(10), times=10)


def killed_and_resumed(course, reports, tmp_path, rng, times):
    """Kill a run at random moments, resume it each time, and compare with the run in peace."""
    fresh = shutil.copytree(course, tmp_path / "course", symlinks=True)
    shutil.rmtree(fresh / ".xentgrade", ignore_errors=True)
    shutil.rmtree(fresh / "autograded", ignore_errors=True)
    command = [sys.executable, "-m", "xentgrade", "autograde", ASSIGNMENT, "--resume", "--jobs=2"]
    kept, started = {}, time.monotonic()
    graded(course, "--jobs=2")
    in_peace = time.monotonic() - started
    for _ in range(times):
        run = subprocess.Popen(command, cwd=fresh, env=environment(), start_new_session=True,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
        time.sleep(rng.uniform(0.3, 1.1) * in_peace)
        run.send_signal(signal.SIGKILL)
        run.wait()
        kept |= stored_reports(fresh)
    last = graded(fresh, "--resume", "--jobs=2")
    assert verdicts(last) == verdicts(reports)
    assert scores_in(fresh, ASSIGNMENT) == scores_in(course, ASSIGNMENT)
    assert kept, "no run got far enough to grade anybody before it was killed"
    assert kept.items() <= stored_reports(fresh).items(), "what was graded was graded again"
    journal = (fresh / ".xentgrade" / ASSIGNMENT / "journal.jsonl").read_text().splitlines()
    assert len(journal) == len({json.loads(line)["student"] for line in journal}), "graded twice"


def stored_reports(course):
    """The kept reports, by student; each tells how long its grading took, so no two are alike."""
    folder = course / ".xentgrade" / ASSIGNMENT / "reports"
    return {path.stem: path.read_text() for path in folder.glob("*.json")}


def verdicts(reports):
    return {student: (report["verdict"], report["points"]) for student, report in reports.items()}


def test_resuming_grades_anew_what_was_handed_in_anew(course, reports, tmp_path):
    fresh = shutil.copytree(course, tmp_path / "course", symlinks=True)
    shutil.rmtree(fresh / ".xentgrade", ignore_errors=True)
    graded(fresh, "--jobs=2")
    good = fresh / "submitted" / "complete" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    shutil.copy(good, fresh / "submitted" / "broken" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb")
    again = graded(fresh, "--resume")
    assert again["broken"]["points"] == reports["complete"]["points"]
    journal = (fresh / ".xentgrade" / ASSIGNMENT / "journal.jsonl").read_text().splitlines()
    assert len(journal) == len(reports) + 1


@pytest.fixture(scope="module")
def small(course, tmp_path_factory):
    """A course in which two students were graded."""
    small = shutil.copytree(course, tmp_path_factory.mktemp("small") / "course", symlinks=True)
    for folder in (".xentgrade", "autograded"):
        shutil.rmtree(small / folder, ignore_errors=True)
    for folder in (small / "submitted").iterdir():
        if folder.name not in ("complete", "empty"):
            shutil.rmtree(folder)
    graded(small, "--jobs=1")
    return small


@pytest.fixture
def kept(small, tmp_path):
    """A copy of that course, and the folder in which its reports are kept."""
    copy = shutil.copytree(small, tmp_path / "course", symlinks=True)
    return copy, copy / ".xentgrade" / ASSIGNMENT


def planned(course):
    """What a resumed batch would do, as students: to grade, to record, done."""
    batch = Batch(Course(course), ASSIGNMENT)
    plan = batch.plan(batch.students(), resume=True)
    return set(plan.to_grade), set(plan.to_record), set(plan.done)


def damaged_reports(text):
    """What a kept report may turn into, as text."""
    yield from ("", "null", "[]", "{}", '"x"', "5", "[" * 100_000, text[:-300])
    stored = json.loads(text)
    yield json.dumps({"key": stored["key"]})
    older = stored["reports"][ASSIGNMENT] | {"later": 1}
    for reports in (None, 5, [], {}, {ASSIGNMENT: None}, {ASSIGNMENT: {}}, {ASSIGNMENT: older}):
        yield json.dumps(stored | {"reports": reports})
    yield text.replace('"score"', '"sc\ufffdre"', 1).replace('"verdict"', '"verdi"', 1)


def test_a_kept_report_that_was_damaged_is_graded_again(kept):
    course, state = kept
    assert planned(course) == (set(), set(), {"complete", "empty"})
    path = state / "reports" / "complete.json"
    whole = path.read_text()
    for text in damaged_reports(whole):
        path.write_text(text)
        assert planned(course) == ({"complete"}, set(), {"empty"}), text[:200]
    path.write_bytes(whole.encode().replace(b"complete", b"\xff", 1) + b"\xff")
    assert planned(course)[0] == {"complete"}
    graded(course, "--resume", "--jobs=1")
    assert planned(course) == (set(), set(), {"complete", "empty"})


def test_a_damaged_journal_stops_nobody(kept):
    course, state = kept
    path = state / "journal.jsonl"
    whole = path.read_bytes()
    for line in (b"null", b"5", b"[]", b'"x"', b"{}", b"\xff", b"[" * 100_000,
                 b'{"student": "complete"}', b'{"student": ["complete"], "key": 1}'):  # fmt: skip
        path.write_bytes(line + b"\n" + whole + line)
        assert planned(course) == (set(), set(), {"complete", "empty"}), line[:50]
    path.write_bytes(b"\xff")
    assert planned(course) == (set(), {"complete", "empty"}, set())


def test_a_report_of_another_version_is_graded_again(kept, monkeypatch):
    course, _ = kept
    monkeypatch.setattr("xentgrade.batch.version", lambda name: f"a newer {name}")
    assert planned(course)[0] == {"complete", "empty"}


def test_two_batches_of_an_assignment_do_not_run_at_once(kept):
    course, state = kept
    before = stored_reports(course)
    batch, other = (Batch(Course(course), ASSIGNMENT) for _ in range(2))
    other.name, other.state = "other", other.state.with_name("other")
    with batch.alone(), other.alone():  # two assignments do
        for options in ([], ["--resume"], ["--student=empty"]):
            done = xentgrade("autograde", ASSIGNMENT, *options, cwd=course, check=False)
            assert done.returncode == 2 and "Another autograde" in done.stderr, done.stderr
            assert "Traceback" not in done.stderr
        with pytest.raises(BatchError, match=ASSIGNMENT), batch.alone():
            pass
    assert stored_reports(course) == before
    with batch.alone():
        pass


def test_grading_one_student_keeps_what_is_kept_of_the_others(kept):
    course, state = kept
    (state / "reports" / "gone.json").write_text("{}")
    before = stored_reports(course)
    graded(course, "--student=empty", "--jobs=1")
    after = stored_reports(course)
    assert after.keys() == {"complete", "empty"}
    assert after["complete"] == before["complete"]
    assert planned(course) == (set(), set(), {"complete", "empty"})
    graded(course, "--jobs=1")
    assert stored_reports(course)["complete"] != before["complete"]


def test_the_exchanges_time_is_believed_only_without_receipts(course, tmp_path):
    """It stands in a file of the student's; where an LMS told the time, that file is not read."""
    copy = tmp_path / "course"
    shutil.copytree(course, copy, symlinks=True)
    stated = copy / "submitted" / "complete" / ASSIGNMENT / "timestamp.txt"
    stated.write_text("2026-11-20 08:05:00.000000 UTC")

    def recorded():
        xentgrade("autograde", ASSIGNMENT, "--student=complete", "--jobs=1", cwd=copy)
        with Gradebook(f"sqlite:///{copy / 'gradebook.db'}", "xent") as gradebook:
            return gradebook.find_submission(ASSIGNMENT, "complete").timestamp

    assert recorded() == datetime(2026, 11, 20, 8, 5)
    later = datetime(2026, 11, 21, 8, 5, tzinfo=UTC)
    receipts.write(copy, ASSIGNMENT, [receipts.Receipt("complete", later, "moodle", "a.ipynb")])
    assert recorded() == datetime(2026, 11, 21, 8, 5)


def test_a_stated_time_that_cannot_be_read_is_none(tmp_path):
    stated = tmp_path / "timestamp.txt"
    assert receipts.stated_in(tmp_path) is None
    stated.write_text("2026-11-20 08:05:00 UTC\n")
    assert receipts.stated_in(tmp_path) == datetime(2026, 11, 20, 8, 5)
    for text in ("", "yesterday, I swear", "9" * 10**6):
        stated.write_text(text)
        assert receipts.stated_in(tmp_path) is None
    stated.write_bytes(b"\xff\xfe")
    assert receipts.stated_in(tmp_path) is None
    stated.unlink()
    stated.symlink_to("/dev/zero")
    assert receipts.stated_in(tmp_path) is None
    stated.unlink()
    os.mkfifo(stated)
    assert receipts.stated_in(tmp_path) is None


def test_a_name_that_the_gradebook_cannot_hold_is_refused(course, tmp_path):
    copy = tmp_path / "course"
    shutil.copytree(course, copy, symlinks=True)
    (copy / "submitted" / "complete").rename(copy / "submitted" / ("a" * 140))
    done = xentgrade("autograde", ASSIGNMENT, cwd=copy, check=False)
    assert done.returncode == 2 and "140 characters" in done.stderr, done.stderr


@pytest.mark.parametrize(
    "name",
    [b"a[b]", b"[!a]", b"a*", b"new\nline", b" ada", b"ada ", b"\xe9mile", b"\x1b[31m", b"..x"],
)
def test_a_name_that_nbgrader_cannot_record_is_refused(small, tmp_path, name):
    """Each of them was graded and never recorded, or not even seen."""
    course = shutil.copytree(small, tmp_path / "course", symlinks=True)
    os.makedirs(os.path.join(os.fsencode(course), b"submitted", name, ASSIGNMENT.encode()))
    with pytest.raises(BatchError, match="rename it") as refused:
        Batch(Course(course), ASSIGNMENT).students()
    assert str(refused.value).isprintable()


def test_what_one_student_hands_in_stops_nobody(course, reports, tmp_path):
    """Names that are no UTF-8, folders in the place of files, a pasted picture."""
    fresh = shutil.copytree(course, tmp_path / "course", symlinks=True)
    shutil.rmtree(fresh / ".xentgrade", ignore_errors=True)
    good = json.loads(
        (fresh / "submitted" / "complete" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").read_text()
    )
    shutil.rmtree(fresh / "submitted")

    def hand_in(student):
        folder = fresh / "submitted" / student / ASSIGNMENT
        folder.mkdir(parents=True)
        (folder / f"{ASSIGNMENT}.ipynb").write_text(json.dumps(good))
        return folder

    latin = hand_in("ada")
    os.rename(latin / f"{ASSIGNMENT}.ipynb", os.fsencode(latin) + b"/L\xf6sung.ipynb")
    for name in ("timestamp.txt", "other.ipynb", "notes"):
        (hand_in(f"ben-{name[:4]}") / name).mkdir()
        (fresh / "submitted" / f"ben-{name[:4]}" / ASSIGNMENT / name / "x").write_text("x")
    picture = {"a.png": {"image/png": "iVBORw0KGgo="}}
    cell = {"cell_type": "markdown", "metadata": {}, "source": "![a](attachment:a.png)"}
    good["cells"].append(cell | {"attachments": picture})
    good["cells"].append(cell | {"source": "![a](attachment:gone.png) <script>bad()</script>"})
    hand_in("cleo")
    hand_in("zoe")
    after = graded(fresh)
    assert after["ada"]["verdict"] == "malformed" and "was it renamed" in after["ada"]["reason"]
    for student in after.keys() - {"ada"}:
        assert after[student]["points"] == reports["complete"]["points"], student
    assert after["ben-time"]["verdict"] == after["ben-othe"]["verdict"] == "flagged"
    assert "zoe" in {student for student, _ in scores_in(fresh, ASSIGNMENT)}
    path = fresh / "autograded" / "cleo" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    assert json.loads(path.read_text())["cells"][-2]["attachments"] == picture
    assert xentgrade("feedback", ASSIGNMENT, cwd=fresh).returncode == 0
    page = (fresh / "feedback" / "cleo" / ASSIGNMENT / f"{ASSIGNMENT}.html").read_text()
    assert 'src="data:image/png;base64,iVBORw0KGgo="' in page and "bad()</script>" not in page


def test_a_report_that_cannot_be_recorded_stops_nobody(course, reports, tmp_path):
    """Whatever nbgrader's converter may stumble over: here, a page that somebody else has made."""
    fresh = shutil.copytree(course, tmp_path / "course", symlinks=True)
    for folder in (".xentgrade", "autograded"):
        shutil.rmtree(fresh / folder, ignore_errors=True)
    (fresh / "autograded").mkdir()
    (fresh / "autograded" / "complete").write_text("a file where a folder must be")
    done = xentgrade("autograde", ASSIGNMENT, "--json=-", cwd=fresh, check=False)
    assert done.returncode == 2 and "complete was graded and could not be recorded" in done.stderr
    assert len(json.loads(done.stdout)) == len(reports)
    others = {folder.name for folder in (fresh / "autograded").iterdir()} - {"complete"}
    assert others == reports.keys() - {"complete"}
    (fresh / "autograded" / "complete").unlink()
    last = graded(fresh, "--resume")
    assert verdicts(last) == verdicts(reports)
    assert scores_in(fresh, ASSIGNMENT) == scores_in(course, ASSIGNMENT)


def test_a_grader_that_dies_twice_gives_no_points(monkeypatch):
    """nbgrader takes a test cell without an output for a passed one."""
    brief = WorkerProcess.brief

    def brief_and_kill(self, *args):
        brief(self, *args)
        self.process.kill()

    monkeypatch.setattr(WorkerProcess, "brief", brief_and_kill)
    path = ROOT / "solutions" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    report = grade(path, path)
    assert report.verdict is Verdict.CRASHED and report.score == 0
    tests = [cell for cell in report.cells if cell["nbgrader"].get("grade")]
    assert tests and all(cell["outputs"][-1]["ename"] == "NoAnswer" for cell in tests)


def refused_feedback(course, *options):
    """What is said when feedback cannot be written: in words, and without a traceback."""
    done = xentgrade("feedback", *options, cwd=course, check=False)
    assert done.returncode == 2 and "Traceback" not in done.stderr, done.stderr
    return done.stderr


def test_feedback_that_cannot_be_written_says_why(kept):
    course, _ = kept
    for options in (["no-such"], ["a+b"], [ASSIGNMENT, "--student=nobody"]):
        said = refused_feedback(course, *options)
        assert "nothing is graded" in said and "xentgrade autograde" in said
    shutil.rmtree(course / "feedback", ignore_errors=True)
    (course / "feedback").write_text("a file where a folder must be")
    said = refused_feedback(course, ASSIGNMENT)
    assert "Not a directory" in said and "can be written" in said
    (course / "feedback").unlink()
    (course / "gradebook.db").write_bytes(b"damaged" * 1000)
    assert "file is not a database" in refused_feedback(course, ASSIGNMENT)


def test_what_nbgrader_refuses_is_said_in_a_line(kept):
    course, _ = kept
    graded = course / "autograded" / "complete"
    (graded / ASSIGNMENT).rename(graded / "a+b")
    assert "following characters: +" in refused_feedback(course, "a+b")


def test_a_gradebook_that_cannot_be_reached_is_said_in_a_line(tmp_path):
    course = copy_course(tmp_path / "course", [ASSIGNMENT])
    (course / "gradebook.db").mkdir()
    done = xentgrade("autograde", ASSIGNMENT, cwd=course, check=False)
    assert done.returncode == 2 and "the gradebook cannot be used" in done.stderr, done.stderr
    assert "Traceback" not in done.stderr
