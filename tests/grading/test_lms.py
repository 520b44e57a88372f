"""The instructor's week with Moodle or Canvas: submissions in, grades and feedback out.

The zips and tables are written here as the systems write them; what the systems read is checked
with their own rules (`as_moodle_reads`, `as_canvas_reads`), taken from their importers.
"""

import argparse
import csv
import io
import json
import os
import re
import shutil
import stat
import warnings
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from house import cell_named, nbgrader, read, write
from xentgrade import lms, receipts
from xentgrade import roster as roster_module
from xentgrade.late import LatePenalty, apply_extensions, update_penalties
from xentgrade.lms import LMSError, collect, export, feedback_zip

pytestmark = [
    pytest.mark.grading,
    # nbgrader's own way of adding a submission
    pytest.mark.filterwarnings("ignore:Object of type:sqlalchemy.exc.SAWarning"),
]

NAME = "tiny"
DUE = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
CONFIG = """
c = get_config()
c.CourseDirectory.course_id = "tiny-course"
c.AssignLatePenalties.plugin_class = "xentgrade.late.LatePenalty"
c.LatePenalty.percent_per_day = 10
c.LatePenalty.grace_minutes = 10
"""


def cell_metadata(name, **more):
    """The nbgrader metadata of a cell."""
    kind = {"grade": False, "solution": False, "locked": False, "task": False} | more
    return {"nbgrader": {"grade_id": name, "schema_version": 3} | kind}


def tiny_notebook(answer="return 2", test="assert f() == 2", essay="Model answer."):
    """A task with its test (3 points) and a question for a person (2 points)."""
    notebook = new_notebook(
        cells=[
            new_code_cell(
                f"def f():\n    ### BEGIN SOLUTION\n    {answer}\n    ### END SOLUTION",
                metadata=cell_metadata("f", solution=True),
            ),
            new_code_cell(
                test, metadata=cell_metadata("f-test", grade=True, locked=True, points=3)
            ),
            new_markdown_cell(
                essay, metadata=cell_metadata("essay", grade=True, solution=True, points=2)
            ),
        ]
    )
    for cell in notebook.cells:
        cell.id = cell.metadata.nbgrader.grade_id
    notebook.metadata["kernelspec"] = {
        "name": "python3", "display_name": "Python 3", "language": "python",
    }  # fmt: skip
    return notebook


def handed_in(answer="return 2", essay="Because."):
    """The text of a submission; its answer tells whose it is."""
    notebook = tiny_notebook(essay=essay)
    notebook.cells[0].source = f"def f():\n    {answer}"
    return json.dumps(notebook)


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A course with one generated assignment, due at noon (UTC) of 20 November 2026."""
    root = tmp_path_factory.mktemp("template") / "course"
    write(tiny_notebook(), root / "source" / NAME / f"{NAME}.ipynb")
    (root / "nbgrader_config.py").write_text(CONFIG)
    nbgrader("generate_assignment", NAME, cwd=root)
    with gradebook_of(root) as gradebook:
        gradebook.update_or_create_assignment(NAME, duedate=DUE.replace(tzinfo=None))
    return root


@pytest.fixture
def course(template, tmp_path):
    """A copy of the course for one test, in a folder in which everything is known."""
    return shutil.copytree(template, tmp_path / "course")


def gradebook_of(course):
    """Open a course's gradebook."""
    from nbgrader.api import Gradebook

    return Gradebook(f"sqlite:///{course / 'gradebook.db'}")


def zipped(path, members):
    """Write a zip: names, or ZipInfos, and texts; a list may hold a name twice."""
    pairs = members.items() if isinstance(members, dict) else members
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore", UserWarning)  # duplicate names
        for name, text in pairs:
            archive.writestr(name, text)
    return path


def table(path, *rows, delimiter=",", encoding="utf-8"):
    """Write a CSV file."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def rows_of(path, **options):
    """Read a CSV file as a list of dicts."""
    with open(path, newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file, **options))


def submitted(course, student, file=f"{NAME}.ipynb"):
    """The text of a file that was collected, None if there is none."""
    path = course / "submitted" / student / NAME / file
    return path.read_text() if path.is_file() else None


def everything(root):
    """All files under a folder but the gradebook, with what they hold."""
    return {
        str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*"))
        if path.is_file() and path.name != "gradebook.db"
    }  # fmt: skip


def troubled(outcome):
    """Who has a problem."""
    return {who for who, _ in outcome.problems}


def noted(outcome, what):
    """Of whom a note says this."""
    return {one for text, who in outcome.notes.items() if what in text for one in who}


# --- Moodle ------------------------------------------------------------------------------------

MOODLE_HEADER = [
    "Identifier", "Full name", "Email address", "Status", "Grade", "Maximum Grade",
    "Grade can be changed", "Last modified (submission)", "Last modified (grade)",
    "Feedback comments",
]  # fmt: skip
EARLY = "Friday, 20 November 2026, 9:05 AM"
MOODLE_PEOPLE = {
    101: ("Ada Lovelace", "ada@uni.example", EARLY),
    102: ("Émile Noël Straße", "emile@uni.example", "Friday, 20 November 2026, 12:00 PM"),
    103: ("Grace Hopper", "grace@uni.example", "Saturday, 21 November 2026, 2:14 PM"),
    104: ("Grace Hopper", "ghopper@uni.example", EARLY),
    105: ("Alan Turing", "alan@uni.example", "-"),
}


def moodle_row(key, name, email, when, grade="", maximum="5.00"):
    """A row of the grading worksheet."""
    return [
        f"Participant {key}", name, email, "Submitted for grading", grade, maximum, "Yes", when,
        "-", "",
    ]  # fmt: skip


def worksheet(path, people=None, **changes):
    """Moodle's grading worksheet, in UTF-8 with a BOM as Moodle writes it."""
    people = MOODLE_PEOPLE if people is None else people
    rows = [moodle_row(key, *person, **changes) for key, person in people.items()]
    return table(path, MOODLE_HEADER, *rows, encoding="utf-8-sig")


def moodle_names(people, style):
    """Each participant's notebook in the zip, in the three ways of Moodle's versions."""
    pattern = {
        "folder": "{name}_{key}_assignsubmission_file/{file}",
        "folder, before 4.1": "{name}_{key}_assignsubmission_file_/{file}",
        "flat": "{name}_{key}_assignsubmission_file_{file}",
    }[style]
    return {
        key: pattern.format(name=name, key=key, file=f"{NAME}.ipynb")
        for key, (name, *_) in people.items()
    }


def moodle_class(folder, style="folder, before 4.1", without=(105,), more=()):
    """A zip in which everybody handed in an answer of their own."""
    names = moodle_names(MOODLE_PEOPLE, style)
    members = [(name, handed_in(f"return {key}")) for key, name in names.items()
               if key not in without]  # fmt: skip
    return zipped(folder / "moodle.zip", [*members, *more])


def collect_moodle(course, archive=None, roster=None, **options):
    """Collect with the usual worksheet."""
    folder = course.parent
    archive = archive or moodle_class(folder)
    roster = roster or worksheet(folder / "worksheet.csv")
    return collect("moodle", archive, course, NAME, roster, **({"zone": "UTC"} | options))


@pytest.mark.parametrize("style", ["folder", "folder, before 4.1", "flat"])
def test_moodle_zip_comes_in(course, style):
    outcome = collect_moodle(course, moodle_class(course.parent, style))
    for student, key in {"ada": 101, "emile": 102, "grace": 103, "ghopper": 104}.items():
        assert submitted(course, student) == handed_in(f"return {key}")
    assert outcome.absent == ["alan"]
    assert not outcome.problems and set(outcome.done) == {"ada", "emile", "grace", "ghopper"}


def test_the_roster_tells_the_gradebook_names_and_emails(course):
    with gradebook_of(course) as gradebook:
        gradebook.add_student("ada", lms_user_id="kept")
    collect_moodle(course)
    with gradebook_of(course) as gradebook:
        people = {student.id: student for student in gradebook.students}
        assert set(people) == {"ada", "emile", "grace", "ghopper", "alan"}
        emile = people["emile"]
        assert (emile.first_name, emile.last_name) == ("Émile Noël", "Straße")
        assert emile.email == "emile@uni.example"
        assert people["ada"].lms_user_id == "kept"


def test_the_students_id_may_come_from_another_column(course):
    outcome = collect_moodle(course, columns={"student_id": "Identifier"})
    assert set(outcome.done) == {f"Participant-{key}" for key in (101, 102, 103, 104)}


def test_a_notebook_of_another_name_gets_the_assignments_name(course):
    archive = moodle_class(course.parent, without=(101, 105), more=[
        ("Ada Lovelace_101_assignsubmission_file_/my work (1).ipynb", handed_in("return 'ada'")),
        ("Ada Lovelace_101_assignsubmission_file_/notes.txt", "notes"),
    ])  # fmt: skip
    outcome = collect_moodle(course, archive)
    assert submitted(course, "ada") == handed_in("return 'ada'")
    assert submitted(course, "ada", "notes.txt") is None
    assert noted(outcome, "notes.txt") == {"ada"}


ADA = "Ada Lovelace_101_assignsubmission_file_/"


@pytest.mark.parametrize("files, why", [
    ({"a.ipynb": "", "b.ipynb": ""}, "cannot be told"),
    ({f"one/{NAME}.ipynb": "", f"two/{NAME}.ipynb": ""}, "2 times"),
    ({"work.zip": "PK", "notes.txt": ""}, "no notebook"),
])  # fmt: skip
def test_who_handed_in_too_much_or_no_notebook_is_reported_and_the_others_go_on(course, files, why):
    more = [(ADA + name, text) for name, text in files.items()]
    outcome = collect_moodle(course, moodle_class(course.parent, without=(101, 105), more=more))
    ((who, what),) = outcome.problems
    assert who == "ada" and why in what
    assert submitted(course, "ada") is None and set(outcome.done) == {"emile", "grace", "ghopper"}


def test_the_right_name_counts_among_several(course):
    more = [(ADA + "scratch.ipynb", handed_in("return 'scratch'")),
            (ADA + f".ipynb_checkpoints/{NAME}.ipynb", handed_in("return 'old'"))]  # fmt: skip
    outcome = collect_moodle(course, moodle_class(course.parent, more=more))
    assert submitted(course, "ada") == handed_in("return 101")
    assert noted(outcome, "scratch.ipynb") == {"ada"} and not outcome.problems


def test_strangers_and_groups_are_left_out(course):
    more = [("Mallory_999_assignsubmission_file_/x.ipynb", handed_in()),
            ("Group A_105_assignsubmission_file_/x.ipynb", handed_in()),
            ("readme.txt", "")]  # fmt: skip
    archive = moodle_class(course.parent, more=more)
    outcome = collect_moodle(course, archive)
    assert troubled(outcome) == {name for name, _ in more}
    assert submitted(course, "alan") is None and len(outcome.done) == 4
    outcome = collect_moodle(course, archive, ignore_names=True)
    assert submitted(course, "alan") is not None


def test_a_students_file_name_cannot_speak_for_somebody_else(course):
    forged = "Grace Hopper_103_assignsubmission_file_tiny.ipynb"
    for style in ("flat", "folder"):
        path = moodle_names({101: ("Ada Lovelace",)}, style)[101].replace("tiny.ipynb", forged)
        more = [(path, handed_in("forged"))]
        archive = moodle_class(course.parent, without=(101, 105), more=more)
        collect_moodle(course, archive)
        assert submitted(course, "grace") == handed_in("return 103")
        assert submitted(course, "ada") == handed_in("forged")


def test_names_in_an_old_encoding_are_read(course):
    """A zip whose names are UTF-8 without saying so."""
    path = moodle_class(course.parent)
    data = path.read_bytes()
    for signature, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        place = data.find(signature)
        while place >= 0:
            flag = int.from_bytes(data[place + flags : place + flags + 2], "little") & ~0x800
            data = data[: place + flags] + flag.to_bytes(2, "little") + data[place + flags + 2 :]
            place = data.find(signature, place + 1)
    path.write_bytes(data)
    assert "emile" in collect_moodle(course, path).done


# --- hostile zips ------------------------------------------------------------------------------


def linked(name, target):
    """A symbolic link in a zip."""
    info = zipfile.ZipInfo(name)
    info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return info, target


def odd(name, **attributes):
    """A ZipInfo with something out of the ordinary."""
    info = zipfile.ZipInfo(name)
    for attribute, value in attributes.items():
        setattr(info, attribute, value)
    return info


HOSTILE = {
    "absolute": [("/tmp/evil.ipynb", "x"), (f"/{ADA}tiny.ipynb", handed_in("return 'root'"))],
    "dots": [("../evil.ipynb", "x"), (f"../../{ADA}../../../evil.ipynb", "x")],
    "backslash": [(odd("..\\..\\evil.ipynb"), "x"), (odd("C:\\evil.ipynb"), "x")],
    "link": [linked(f"{ADA}tiny.ipynb", "/etc/passwd")],
    "pipe": [(odd(f"{ADA}tiny.ipynb", create_system=3, external_attr=stat.S_IFIFO << 16), "")],
    "twice": [(f"{ADA}tiny.ipynb", "one"), (f"{ADA}tiny.ipynb", "two")],
    "nested": [(f"{ADA}work.zip", "PK\x03\x04"), (f"{ADA}deep.tar.gz", "x")],
    "odd packing": [(odd(f"{ADA}tiny.ipynb", compress_type=zipfile.ZIP_LZMA), handed_in())],
    "control": [("a\x1b[2Jb\n.ipynb", "x"), (f"{ADA}\x07.txt", "x")],
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_member_harms_nobody(course, tmp_path, kind):
    archive = moodle_class(tmp_path, without=(101, 105), more=HOSTILE[kind])
    roster = worksheet(tmp_path / "worksheet.csv")
    before = everything(tmp_path)
    outcome = collect_moodle(course, archive, roster)
    new = set(everything(tmp_path)) - set(before)
    ours = {f"course/submitted/{who}/{NAME}/{file}" for who in outcome.done
            for file in (f"{NAME}.ipynb", "timestamp.txt")}  # fmt: skip
    assert new == ours | {f"course/receipts/{NAME}.csv"}
    assert {"emile", "grace", "ghopper"} <= set(outcome.done)
    assert outcome.problems and not Path("/tmp/evil.ipynb").exists()
    assert all(line.isprintable() for line in str(outcome).split("\n"))


def test_a_bomb_is_not_unpacked(course, monkeypatch):
    monkeypatch.setattr(roster_module, "NOTEBOOK_BYTES", 2**20)
    more = [(ADA + f"{NAME}.ipynb", "0" * (2**20 + 1))]
    outcome = collect_moodle(course, moodle_class(course.parent, without=(101, 105), more=more))
    assert troubled(outcome) == {"ada"} and "larger than 1 MB" in str(outcome)
    assert len(outcome.done) == 3


def test_a_member_that_is_larger_than_it_says_or_damaged_is_reported(course):
    text = handed_in("return 'damaged'")
    more = [(odd(ADA + f"{NAME}.ipynb", compress_type=zipfile.ZIP_STORED), text)]
    path = moodle_class(course.parent, without=(101, 105), more=more)
    path.write_bytes(path.read_bytes().replace(b"damaged", b"Damaged"))
    outcome = collect_moodle(course, path)
    assert troubled(outcome) == {"ada"} and "damaged" in str(outcome)
    size = len(text).to_bytes(4, "little")
    path = moodle_class(course.parent, without=(101, 105), more=more)
    path.write_bytes(path.read_bytes().replace(size, (10).to_bytes(4, "little")))
    outcome = collect_moodle(course, path)
    assert troubled(outcome) == {"ada"} and len(outcome.done) == 3


def refused(course, message, *arguments, **options):
    """Collecting is refused with this message, and nothing changes."""
    before = everything(course)
    with pytest.raises(LMSError, match=message):
        collect_moodle(course, *arguments, **options)
    assert everything(course) == before


def test_what_is_no_zip_or_no_class_is_refused(course, tmp_path, monkeypatch):
    (tmp_path / "no.zip").write_text("no zip")
    refused(course, "zip file", tmp_path / "no.zip")
    refused(course, "zip file", tmp_path / "missing.zip")
    monkeypatch.setattr(roster_module, "ENTRIES", 3)
    refused(course, "no class")


# --- the roster --------------------------------------------------------------------------------


def test_a_roster_that_does_not_help_is_refused(course, tmp_path):
    refused(course, "no column 'Identifier'", None, table(tmp_path / "a.csv", ["Name", "Mail"]))
    refused(course, "--column student_id", None, None, columns={"student_id": "ID number"})
    refused(course, "no column moon", None, None, columns={"moon": "x"})
    long = table(tmp_path / "b.csv", MOODLE_HEADER, moodle_row(1, "a", "b@c", "-") + ["more"])
    refused(course, "row 2", None, long)
    (tmp_path / "c.csv").write_bytes("Identifier,é".encode("latin-1"))
    refused(course, "UTF-8", None, tmp_path / "c.csv")
    (tmp_path / "c.csv").write_text('Identifier,Email address\n"open')
    refused(course, "not a CSV file", None, tmp_path / "c.csv")
    (tmp_path / "d.csv").write_bytes(b"")
    refused(course, "empty", None, tmp_path / "d.csv")


def test_rows_without_a_usable_or_own_id_are_reported_and_the_others_go_on(course, tmp_path):
    people = MOODLE_PEOPLE | {
        104: ("Grace Hopper", "Grace@uni.example", EARLY),
        106: ("Mallory", "../../ada@uni.example", EARLY),
        107: ("Nobody", "", EARLY),
        "=1": ("Formula", "formula@uni.example", EARLY),
    }
    outcome = collect_moodle(course, None, worksheet(tmp_path / "w.csv", people))
    assert {"Grace Hopper", "Mallory", "Nobody", "Formula"} <= troubled(outcome)
    assert set(outcome.done) == {"ada", "emile"}


def test_a_students_long_text_in_the_worksheet_stops_nobody(course, tmp_path):
    header = [*MOODLE_HEADER, "Online text"]
    rows = [[*moodle_row(key, *one), '"=1,\n' * 100_000] for key, one in MOODLE_PEOPLE.items()]
    roster = table(tmp_path / "w.csv", header, *rows)
    assert len(collect_moodle(course, None, roster).done) == 4


def test_a_course_without_the_assignment_is_refused(course, tmp_path):
    archive, roster = moodle_class(tmp_path), worksheet(tmp_path / "w.csv")
    with pytest.raises(LMSError, match="no assignment 'tinny'"):
        collect("moodle", archive, course, "tinny", roster)
    (tmp_path / "empty").mkdir()
    with pytest.raises(LMSError, match="generate_assignment"):
        collect("moodle", archive, tmp_path / "empty", NAME, roster)
    assert not list((tmp_path / "empty").iterdir())
    with pytest.raises(LMSError, match="no course folder"):
        collect("moodle", archive, tmp_path / "nowhere", NAME, roster)


# --- when it was received ----------------------------------------------------------------------


def test_the_time_comes_from_moodle_and_never_from_the_submission(course):
    more = [(ADA + "timestamp.txt", "2020-01-01 00:00:00 UTC"),
            ("Grace Hopper_103_assignsubmission_file_/timestamp.txt", "2020-01-01 00:00:00 UTC")]
    outcome = collect_moodle(course, moodle_class(course.parent, more=more), zone="Europe/Zurich")
    times = receipts.read(course, NAME)
    assert times["ada"] == datetime(2026, 11, 20, 8, 5, tzinfo=UTC)
    assert times["grace"] == datetime(2026, 11, 21, 13, 14, tzinfo=UTC)
    assert submitted(course, "ada", "timestamp.txt") == "2026-11-20 08:05:00"
    assert submitted(course, "grace", "timestamp.txt") == "2026-11-21 13:14:00"
    assert outcome.done["ada"].source == "Moodle's grading worksheet"


def test_the_record_has_the_promised_columns(course):
    collect_moodle(course)
    row = rows_of(course / "receipts" / f"{NAME}.csv")[0]
    assert row == {
        "student_id": "ada", "received": "2026-11-20T09:05:00+00:00",
        "source": "Moodle's grading worksheet", "file": f"{NAME}.ipynb",
    }  # fmt: skip


@pytest.mark.parametrize("text, hour", [
    ("Friday, 3 July 2026, 2:14 PM", 12), ("Friday, July 3, 2026, 2:14 PM", 12),
    ("2026-07-03 14:14", 12), ("2026-07-03T14:14:00Z", 14),
    ("Friday, 4 December 2026, 2:14 PM", 13),
])  # fmt: skip
def test_moodles_ways_to_write_a_time(course, tmp_path, text, hour):
    people = {101: ("Ada Lovelace", "ada@uni.example", text)}
    archive = zipped(tmp_path / "a.zip", {ADA + "x.ipynb": handed_in()})
    collect_moodle(course, archive, worksheet(tmp_path / "w.csv", people), zone="Europe/Zurich")
    assert receipts.read(course, NAME)["ada"].hour == hour


@pytest.mark.parametrize("text", ["Freitag, 3. Juli 2026, 14:14", "3 July 2026", "July 2026, 2 PM",
                                  "yesterday", "2:14 PM"])  # fmt: skip
def test_a_time_that_cannot_be_read_is_never_guessed(course, tmp_path, text):
    people = MOODLE_PEOPLE | {101: ("Ada Lovelace", "ada@uni.example", text)}
    outcome = collect_moodle(course, None, worksheet(tmp_path / "w.csv", people))
    assert troubled(outcome) == {"ada"} and submitted(course, "ada") is None
    assert len(outcome.done) == 3


def test_a_time_beyond_the_calendar_stops_nobody_else(course, tmp_path):
    late = "Friday, 31 December 9999, 11:59 PM"
    people = MOODLE_PEOPLE | {101: ("Ada Lovelace", "ada@uni.example", late)}
    outcome = collect_moodle(course, None, worksheet(tmp_path / "w.csv", people),
                             zone="America/New_York")  # fmt: skip
    assert troubled(outcome) == {"ada"} and len(outcome.done) == 3


def test_without_a_zone_or_with_a_wrong_one_nothing_is_collected(course):
    refused(course, "--zone", zone=None)
    refused(course, "No such time zone", zone="Mars/Olympus")


@pytest.mark.parametrize(
    "zone", ["/usr/share/zoneinfo/UTC", "/etc/passwd", "../../etc/passwd", ":UTC", "UTC\0"]
)
def test_a_zone_is_a_name_and_never_a_file(course, zone):
    refused(course, "No such time zone", zone=zone)
    assert roster_module.zone_named("Etc/GMT+5") and roster_module.zone_named("America/New_York")


def test_an_unknown_time_is_said_and_written_nowhere(course, tmp_path):
    people = MOODLE_PEOPLE | {101: ("Ada Lovelace", "ada@uni.example", "-")}
    outcome = collect_moodle(course, None, worksheet(tmp_path / "w.csv", people))
    assert submitted(course, "ada", "timestamp.txt") is None
    assert "ada" not in receipts.read(course, NAME) and "ada" in receipts.read_all(course, NAME)
    assert noted(outcome, "time is not known") == {"ada"}


def test_handing_in_again_replaces_and_a_broken_second_try_does_not(course, tmp_path):
    collect_moodle(course)
    people = {101: ("Ada Lovelace", "ada@uni.example", "Friday, 20 November 2026, 11:00 AM"),
              103: ("Grace Hopper", "grace@uni.example", EARLY)}  # fmt: skip
    again = zipped(tmp_path / "again.zip", {
        ADA + "tiny.ipynb": handed_in("return 'again'"),
        "Grace Hopper_103_assignsubmission_file_/a.ipynb": "",
        "Grace Hopper_103_assignsubmission_file_/b.ipynb": "",
    })  # fmt: skip
    outcome = collect_moodle(course, again, worksheet(tmp_path / "w.csv", people))
    assert set(outcome.done) == {"ada"} and troubled(outcome) == {"grace"}
    assert submitted(course, "ada") == handed_in("return 'again'")
    assert submitted(course, "ada", "timestamp.txt") == "2026-11-20 11:00:00"
    assert submitted(course, "grace") == handed_in("return 103")
    times = receipts.read(course, NAME)
    assert times["ada"].hour == 11 and times["grace"].day == 21 and "emile" in times


@pytest.mark.parametrize("line, message", [
    ("ada,yesterday,me,x", "line 2.*ISO 8601"), ("ada,2026-11-20T09:05:00,me,x", "time zone"),
    ("ada,2026-11-20T09:05:00+00:00", "four values"),
])  # fmt: skip
def test_a_damaged_record_is_named(course, line, message):
    path = course / "receipts" / f"{NAME}.csv"
    path.parent.mkdir()
    path.write_text(f"student_id,received,source,file\n{line}\n")
    with pytest.raises(ValueError, match=message):
        receipts.read(course, NAME)
    refused(course, "Repair it")
    path.write_text("who,when\n")
    refused(course, "first line")
    path.write_text(f"student_id,received,source,file\nada,,me,{'x' * 200_000}\n")
    refused(course, "line 1.*field larger")


# --- Canvas ------------------------------------------------------------------------------------

CANVAS_HEADER = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "tiny (777)",
                 "Other (778)", "Current Score"]  # fmt: skip
CANVAS_PEOPLE = [
    ["Lovelace, Ada", "201", "s1", "ada@uni.example", "A", "", "4", "80"],
    ["Noël-Straße, Émile", "202", "s2", "emile", "A", "", "", ""],
    ["Hopper, Grace", "203", "s3", "grace", "A and B", "EX", "", ""],
    ["agent_7", "204", "s4", "james", "B", "", "", ""],
    ["Turing, Alan", "205", "s5", "alan", "B", "3", "", ""],
]
POINTS = ["    Points Possible", "", "", "", "", "5.00", "10.00", "(read only)"]
POSTING = ["", "", "", "", "", "Manual Posting", "", ""]
CANVAS_ZIP = {
    "lovelaceada_201_5001_tiny-1.ipynb": handed_in("return 201"),
    "noëlstraßeémile_LATE_202_5002_tiny.ipynb": handed_in("return 202"),
    "hoppergrace_203_5003_my_notebook_2.ipynb": handed_in("return 203"),
    "agent_7_204_5004_tiny.ipynb": handed_in("return 204"),
}


def canvas_gradebook(path, people=None, header=CANVAS_HEADER, delimiter=","):
    """Canvas's gradebook as exported."""
    return table(path, header, POSTING, POINTS, *(people or CANVAS_PEOPLE), delimiter=delimiter)


def collect_canvas(course, members=None, roster=None, **options):
    """Collect with the usual gradebook."""
    folder = course.parent
    roster = roster or canvas_gradebook(folder / "canvas.csv")
    archive = zipped(folder / "submissions.zip", members or CANVAS_ZIP)
    return collect("canvas", archive, course, NAME, roster, **options)


def test_canvas_zip_comes_in(course):
    outcome = collect_canvas(course)
    for student, key in {"ada": 201, "emile": 202, "grace": 203, "james": 204}.items():
        assert submitted(course, student) == handed_in(f"return {key}")
    assert outcome.absent == ["alan"] and not outcome.problems
    with gradebook_of(course) as gradebook:
        ada = gradebook.find_student("ada")
        assert (ada.first_name, ada.last_name, ada.email) == ("Ada", "Lovelace", "ada@uni.example")


def test_canvas_semicolons_and_split_names(course, tmp_path):
    header = ["LastName", "FirstName", *CANVAS_HEADER[1:]]
    people = [[*row[0].partition(", ")[::2], *row[1:]] for row in CANVAS_PEOPLE]
    path = table(tmp_path / "split.csv", header, *people, delimiter=";")
    assert set(collect_canvas(course, roster=path).done) == {"ada", "emile", "grace", "james"}


def test_the_newest_of_several_attempts_counts(course):
    members = {
        "lovelaceada_201_5010_tiny-2.ipynb": handed_in("return 'newest'"),
        "lovelaceada_201_5001_tiny.ipynb": handed_in("return 'first'"),
        "lovelaceada_201_5009_tiny-1.ipynb": handed_in("return 'second'"),
    }
    collect_canvas(course, members)
    assert submitted(course, "ada") == handed_in("return 'newest'")


@pytest.mark.parametrize("name", [
    "lovelaceada_201_5001_203_5003_tiny.ipynb",  # a file's name
    "lovelaceada_201_5001_hoppergrace_203_5003_tiny.ipynb",
    "lovelaceada_201_5001_LATE_203_5003_tiny.ipynb",
])  # fmt: skip
def test_numbers_in_a_canvas_file_name_speak_for_nobody(course, name):
    collect_canvas(course, {name: handed_in("return 'ada'")})
    assert submitted(course, "ada") and not submitted(course, "grace")


@pytest.mark.parametrize("name", [
    "mallory_203_999_7001_tiny.ipynb",  # a stranger who is called mallory_203
    "group a_203_7001_tiny.ipynb", "stranger_999_7001_tiny.ipynb", "anon_x7Qp_7001_tiny.ipynb",
    "tiny.ipynb",
])  # fmt: skip
def test_a_canvas_name_that_fits_nobody_is_reported(course, name):
    outcome = collect_canvas(course, CANVAS_ZIP | {name: handed_in("forged")})
    assert troubled(outcome) == {name} and len(outcome.done) == 4
    assert submitted(course, "grace") == handed_in("return 203")


def test_the_late_marker_alone_says_late_or_not(course):
    outcome = collect_canvas(course)
    times = receipts.read(course, NAME)
    assert times["emile"] == DUE + timedelta(seconds=1) and times["ada"] == DUE
    assert submitted(course, "emile", "timestamp.txt") == "2026-11-20 12:00:01"
    assert noted(outcome, "how late is not known") == {"emile"}


def test_canvas_times_are_better_than_the_marker(course, tmp_path):
    times = table(tmp_path / "times.csv", ["id", "user_id", "submitted_at", "late"],
                  ["3", "201", "2026-11-23T10:30:00Z", ""], ["2", "202", "", ""],
                  ["1", "201", "2026-11-20T09:00:00Z", ""],
                  ["4", "203", "2026-11-19T10:30:00+01:00", ""])  # fmt: skip
    collect_canvas(course, received=times)
    known = receipts.read(course, NAME)
    assert known["ada"] == datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
    assert known["grace"] == datetime(2026, 11, 19, 9, 30, tzinfo=UTC)
    assert known["emile"] == DUE + timedelta(seconds=1)


@pytest.mark.parametrize("header, value, message", [
    (["user", "when"], "2026-11-20T09:00:00Z", "times.csv has no column 'user_id'"),
    (["user_id", "submitted_at"], "2026-11-20T09:00:00", "row 2.*no time zone"),
    (["user_id", "submitted_at"], "noon", "row 2"),
    (["user_id", "submitted_at"], "9999-12-31T23:00:00-05:00", "row 2"),
])  # fmt: skip
def test_a_table_of_times_that_cannot_be_read_is_refused(course, tmp_path, header, value, message):
    path = table(tmp_path / "times.csv", header, ["201", value])
    with pytest.raises(LMSError, match=message):
        collect_canvas(course, received=path)
    assert not (course / "submitted").exists()


def test_without_a_due_date_the_marker_says_nothing(course):
    with gradebook_of(course) as gradebook:
        gradebook.update_or_create_assignment(NAME, duedate=None)
    outcome = collect_canvas(course)
    assert receipts.read(course, NAME) == {} and len(outcome.done) == 4
    assert noted(outcome, "time is not known") == set(outcome.done)


# --- late penalty and extensions ---------------------------------------------------------------

HOUR = 3600


@pytest.mark.parametrize("seconds, settings, percent", [
    (1, {}, 10), (24 * HOUR, {}, 10), (24 * HOUR + 1, {}, 20), (240 * HOUR, {}, 100),
    (900 * HOUR, {}, 100), (600, {"grace_minutes": 10}, 0), (601, {"grace_minutes": 10}, 10),
    (24 * HOUR + 600, {"grace_minutes": 10}, 10), (90 * HOUR, {"max_percent": 30}, 30),
    (1, {"percent_per_day": 50, "max_percent": 30}, 30), (9, {"percent_per_day": 0}, 0),
])  # fmt: skip
def test_each_started_day_costs_its_percents(seconds, settings, percent):
    penalty = LatePenalty(**settings).late_submission_penalty("ada", 40.0, seconds)
    assert (penalty or 0) == pytest.approx(40 * percent / 100)


@pytest.mark.parametrize("settings", [
    {"percent_per_day": -1}, {"percent_per_day": 101}, {"max_percent": 110}, {"grace_minutes": -5},
])  # fmt: skip
def test_settings_without_sense_are_refused(settings):
    from traitlets import TraitError

    with pytest.raises(TraitError):
        LatePenalty(**settings)


def fill(course, points):
    """Enter points as graders do: student to (auto_score, manual_score or None)."""
    with gradebook_of(course) as gradebook:
        for student, (auto, manual) in points.items():
            received = receipts.read(course, NAME).get(student)
            gradebook.update_or_create_student(student)
            gradebook.update_or_create_submission(
                NAME, student, timestamp=received and received.replace(tzinfo=None)
            )
            test = gradebook.find_grade("f-test", NAME, NAME, student)
            essay = gradebook.find_grade("essay", NAME, NAME, student)
            test.auto_score, essay.manual_score = auto, manual
            test.needs_manual_grade = False
            essay.needs_manual_grade = manual is None
        gradebook.db.commit()


def penalty_of(course, student):
    with gradebook_of(course) as gradebook:
        return gradebook.find_submission(NAME, student).late_submission_penalty


def test_penalties_follow_manual_points_and_extensions(course):
    collect_moodle(course)
    fill(course, {"grace": (3, 2), "ada": (3, 2)})
    with gradebook_of(course) as gradebook:
        update_penalties(gradebook, NAME, LatePenalty(percent_per_day=10))
    assert penalty_of(course, "grace") == pytest.approx(1.0)  # 26 hours late: two days of 5 points
    assert penalty_of(course, "ada") == 0
    table(course / "extensions.csv", ["student_id", "assignment", "hours"], ["grace", NAME, "26"])
    with gradebook_of(course) as gradebook:
        granted, waiting = apply_extensions(gradebook, course / "extensions.csv")
        update_penalties(gradebook, NAME, LatePenalty(percent_per_day=10))
    assert granted == [(NAME, "grace", timedelta(hours=26))] and not waiting
    assert penalty_of(course, "grace") == pytest.approx(0.5)
    table(course / "extensions.csv", ["student_id", "assignment", "days"], ["grace", NAME, "2"])
    with gradebook_of(course) as gradebook:
        apply_extensions(gradebook, course / "extensions.csv")
        update_penalties(gradebook, NAME, LatePenalty(percent_per_day=10))
    assert penalty_of(course, "grace") == 0


@pytest.mark.parametrize("values, extension", [
    (["2026-11-22T13:00:00+01:00", "", ""], timedelta(days=2)),
    (["", "90", ""], timedelta(hours=1.5)),
    (["", "", "0.5"], timedelta(hours=12)),
    (["", "60", "1"], timedelta(hours=25)),
])  # fmt: skip
def test_extensions_are_written_where_nbgrader_looks(course, values, extension):
    collect_moodle(course)
    fill(course, {"grace": (3, 2)})
    header = ["student_id", "assignment", "until", "minutes", "days"]
    path = table(course / "extensions.csv", header, ["grace", NAME, *values], [])
    with gradebook_of(course) as gradebook:
        before = gradebook.find_submission(NAME, "grace").total_seconds_late
        apply_extensions(gradebook, path)
        submission = gradebook.find_submission(NAME, "grace")
        assert submission.extension == extension
        assert submission.total_seconds_late == max(0, before - extension.total_seconds())
        apply_extensions(gradebook, table(path, header, ["grace", NAME, "", "0", ""]))
        assert gradebook.find_submission(NAME, "grace").extension is None


@pytest.mark.parametrize("row, message", [
    (["grce", NAME, "", "1"], "line 3.*grce"), (["grace", "tinny", "", "1"], "line 3.*tinny"),
    (["grace", NAME, "2026-11-22T13:00:00", ""], "time zone"),
    (["grace", NAME, "2026-11-22T13:00:00Z", "1"], "either until"),
    (["grace", NAME, "", ""], "either until"), (["grace", NAME, "", "many"], "line 3"),
    (["grace", NAME, "", "-1"], "before the due date"),
    (["grace", NAME, "2026-11-01T13:00:00Z", ""], "before the due date"),
    (["ada", NAME, "", "2"], "line 2"), (["grace", NAME, "", "1", "more"], "more values"),
    (["grace", NAME, "", "nan"], "line 3"), (["grace", NAME, "", "1" * 200_000], "after line 2"),
    (["grace", NAME, "9999-12-31T23:00:00-05:00", ""], "line 3"),
])  # fmt: skip
def test_one_bad_line_and_no_extension_is_granted(course, row, message):
    collect_moodle(course)
    fill(course, {"grace": (3, 2), "ada": (3, 2)})
    path = table(
        course / "extensions.csv", ["student_id", "assignment", "until", "days"],
        ["ada", NAME, "", "1"], row,
    )  # fmt: skip
    with gradebook_of(course) as gradebook:
        with pytest.raises(ValueError, match=message):
            apply_extensions(gradebook, path)
        assert gradebook.find_submission(NAME, "ada").extension is None
    assert "extensions.csv" in troubled(collect_moodle(course))


def test_extensions_wait_for_the_submission_and_collecting_applies_them(course):
    with gradebook_of(course) as gradebook:
        gradebook.add_student("grace")
        gradebook.add_student("alan")
        header = ["student_id", "assignment", "days"]
        path = table(course / "extensions.csv", header, ["grace", NAME, 3], ["alan", NAME, 3])
        granted, waiting = apply_extensions(gradebook, path)
        assert not granted and {student for _, student, _ in waiting} == {"grace", "alan"}
        assert apply_extensions(gradebook, course / "no such file") == ([], [])
    collect_moodle(course)
    with gradebook_of(course) as gradebook:
        assert gradebook.find_submission(NAME, "grace").extension == timedelta(days=3)
        assert {s.student.id for s in gradebook.assignment_submissions(NAME)} == {"grace"}


# --- grades out --------------------------------------------------------------------------------


def test_moodle_gets_its_worksheet_back_with_grades(course, tmp_path):
    collect_moodle(course)
    fill(course, {"ada": (3, 1.25), "grace": (3, 2), "emile": (3, None), "ghopper": (0, 0)})
    roster = tmp_path / "worksheet.csv"
    outcome = export("moodle", course, NAME, roster, tmp_path / "out.csv")
    old, new = rows_of(roster), rows_of(tmp_path / "out.csv")
    assert [row.pop("Grade") for row in new] == ["4.25", "", "4", "0", ""]
    assert all(row.pop("Grade") == "" for row in old) and old == new
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    # Grace is two days late, which costs 20 percent.
    assert outcome.done == {"ada": "4.25", "grace": "4", "ghopper": "0"}
    ((who, what),) = outcome.problems
    assert who == "emile" and "essay" in what
    assert outcome.absent == ["alan"]


def test_canvas_gets_the_people_and_one_column(course, tmp_path):
    collect_canvas(course)
    fill(course, {"ada": (3, 2), "emile": (2, 1), "grace": (1, 1)})
    outcome = export("canvas", course, NAME, tmp_path / "canvas.csv", tmp_path / "out.csv")
    with open(tmp_path / "out.csv", newline="", encoding="utf-8") as file:
        header, posting, points, *people = csv.reader(file)
    assert header == CANVAS_HEADER[:6]
    assert posting == POSTING[:6] and points == POINTS[:6]
    assert [row[:5] for row in people] == [row[:5] for row in CANVAS_PEOPLE]
    # emile is late (LATE), but within the ten minutes of grace; alan keeps what Canvas had.
    assert [row[5] for row in people] == ["5", "3", "EX", "", "3"]
    assert noted(outcome, "excused") == {"grace"}


def test_canvas_column_can_be_named_and_must_be_clear(course, tmp_path):
    collect_canvas(course)
    fill(course, {"ada": (3, 2)})
    header = [*CANVAS_HEADER[:5], "Tiny (777)", "tiny (778)", "Current Score"]
    roster = canvas_gradebook(tmp_path / "canvas.csv", header=header)
    out = tmp_path / "out.csv"
    with pytest.raises(LMSError, match="More than one.*Tiny"):
        export("canvas", course, NAME, roster, out)
    assert not out.exists()
    export("canvas", course, NAME, roster, out, columns={"grade": "tiny (778)"}, scale=True)
    assert rows_of(out)[2]["tiny (778)"] == "10"
    with pytest.raises(LMSError, match="read only"):
        export("canvas", course, NAME, roster, out, columns={"grade": "Current Score"})


def test_another_maximum_is_an_error_or_scaled(course, tmp_path):
    collect_moodle(course)
    fill(course, {"ada": (3, 1)})
    roster, out = worksheet(tmp_path / "w.csv", maximum="100,00"), tmp_path / "out.csv"
    with pytest.raises(LMSError, match="5 points and Moodle expects 100"):
        export("moodle", course, NAME, roster, out)
    assert not out.exists()
    assert export("moodle", course, NAME, roster, out, scale=True).done == {"ada": "80"}


FORMULAS = ["=1+1", "+1+cmd", "-2+3", "@SUM(A1)", "\t=1", "Ada;=1+1", "x,=1",
            'Ada;"=1+1"', "\uff1d1"]  # fmt: skip


@pytest.mark.parametrize("name", FORMULAS)
def test_no_name_becomes_a_formula(course, tmp_path, name):
    collect_moodle(course)
    fill(course, {"ada": (3, 2)})
    people = MOODLE_PEOPLE | {101: (name, "ada@uni.example", EARLY),
                              103: ("Grace Hopper", "=grace@uni.example", EARLY)}  # fmt: skip
    roster, out = worksheet(tmp_path / "w.csv", people), tmp_path / "out.csv"
    export("moodle", course, NAME, roster, out)
    rows = rows_of(out)
    for row in rows:
        for cell in row.values():
            for part in re.split(r"[,;\t]", cell):
                assert cell == "-" or not re.match(r"[\s\"]*[=+\-@\uff1d]", part), cell
    assert rows[0]["Identifier"] == "Participant 101" and rows[0]["Grade"] == "5"
    assert rows[0]["Full name"].replace("'", "") == name


def test_what_moodle_reads_back_stays_as_it_is(course, tmp_path):
    collect_moodle(course)
    rows = [moodle_row(101, *MOODLE_PEOPLE[101])]
    rows[0][-1] = "- see page 3"
    roster = table(tmp_path / "w.csv", MOODLE_HEADER, *rows)
    export("moodle", course, NAME, roster, tmp_path / "out.csv")
    (row,) = rows_of(tmp_path / "out.csv")
    assert row["Feedback comments"] == "- see page 3"
    assert row["Last modified (grade)"] == "-"


def test_a_submission_without_a_row_is_reported_and_the_roster_never_overwritten(course, tmp_path):
    collect_moodle(course)
    fill(course, {"ada": (3, 2), "zoe": (3, 2)})
    roster = tmp_path / "worksheet.csv"
    assert "zoe" in troubled(export("moodle", course, NAME, roster, tmp_path / "out.csv"))
    before = roster.read_bytes()
    with pytest.raises(LMSError, match="another one"):
        export("moodle", course, NAME, roster, roster)
    assert roster.read_bytes() == before


# --- a term with nbgrader's own commands -------------------------------------------------------


@pytest.fixture(scope="module")
def term(template, tmp_path_factory):
    """Ada and the late Grace, collected, autograded and given feedback."""
    course = shutil.copytree(template, tmp_path_factory.mktemp("term") / "course")
    archive = zipped(course.parent / "canvas.zip", {
        "lovelaceada_201_5001_tiny-1.ipynb": handed_in("return 2"),
        "hoppergrace_LATE_203_5003_tiny.ipynb": handed_in("return 3"),
    })  # fmt: skip
    roster = canvas_gradebook(course.parent / "canvas.csv")
    times = table(course.parent / "times.csv", ["user_id", "submitted_at"],
                  ["203", "2026-11-20T12:10:01Z"])  # fmt: skip
    collect("canvas", archive, course, NAME, roster, received=times)
    nbgrader("autograde", NAME, cwd=course)
    nbgrader("generate_feedback", NAME, cwd=course)
    return course


def as_moodle_reads(name):
    """A participant and a file's name, as Moodle's feedback importer takes a path apart."""
    parts = name.split("/")
    while parts:
        info = parts.pop(0).split("_", 4)
        # Before 4.1 five pieces were needed, the last of them may be empty.
        if len(info) == 5 and info[1].isdigit() and info[2:4] == ["assignsubmission", "file"]:
            return int(info[1]), "/".join([info[4], *parts])
    raise AssertionError(f"Moodle would ignore {name}")


def as_canvas_reads(name):
    """A user and a file, as Canvas's importer takes a name apart."""
    parts = [part for part in name.split("_") if part != "LATE"]
    user, file = [part for part in parts if part.isdigit()][:2]
    return int(user), int(file)


def test_the_grader_sees_the_lms_time_and_takes_the_penalty(term):
    with gradebook_of(term) as gradebook:
        grace = gradebook.find_submission(NAME, "grace")
        assert grace.timestamp == datetime(2026, 11, 20, 12, 10, 1)
        assert grace.total_seconds_late == 601
        ada = gradebook.find_submission(NAME, "ada")
        assert ada.total_seconds_late == 0 and ada.score == 3


def test_feedback_goes_back_to_canvas(term, tmp_path):
    outcome = feedback_zip("canvas", term, NAME, term.parent / "canvas.csv", tmp_path / "f.zip")
    with zipfile.ZipFile(tmp_path / "f.zip") as archive:
        names = {as_canvas_reads(name): name for name in archive.namelist()}
        assert set(names) == {(201, 5001), (203, 5003)}
        assert names[203, 5003] == "hoppergrace_LATE_203_5003_tiny.html"
        page = (term / "feedback" / "ada" / NAME / f"{NAME}.html").read_bytes()
        assert archive.read(names[201, 5001]) == page
    assert set(outcome.absent) == {"emile", "james", "alan"}


def test_feedback_goes_back_to_moodle(term, tmp_path):
    people = {301: ("Ada_Lo/velace..", "ada@x", "-"), 302: ("Émile & Co", "grace@x", "-")}
    roster = worksheet(tmp_path / "w.csv", people)
    feedback_zip("moodle", term, NAME, roster, tmp_path / "f.zip")
    with zipfile.ZipFile(tmp_path / "f.zip") as archive:
        read_as = sorted(as_moodle_reads(name) for name in archive.namelist())
        assert read_as == [(301, f"/{NAME}.html"), (302, f"/{NAME}.html")]


def test_feedback_without_a_date_is_packed(course, tmp_path):
    page = course / "feedback" / "ada" / NAME / f"{NAME}.html"
    page.parent.mkdir(parents=True)
    page.write_text("page")
    os.utime(page, (0, 0))
    feedback_zip("moodle", course, NAME, worksheet(tmp_path / "w.csv"), tmp_path / "f.zip")
    with zipfile.ZipFile(tmp_path / "f.zip") as archive:
        assert archive.read(archive.namelist()[0]) == b"page"


def test_feedback_for_canvas_needs_the_record(course, tmp_path):
    collect_canvas(course)
    for student in ("james", "alan"):
        page = course / "feedback" / student / NAME / f"{NAME}.html"
        page.parent.mkdir(parents=True)
        page.write_text("page")
    roster, out = tmp_path / "canvas.csv", tmp_path / "f.zip"
    outcome = feedback_zip("canvas", course, NAME, roster, out)
    assert troubled(outcome) == {"alan"}
    (name,) = zipfile.ZipFile(out).namelist()
    assert as_canvas_reads(name) == (204, 5004)  # although he is called agent_7


def test_without_feedback_no_zip_is_written(course, tmp_path):
    with pytest.raises(LMSError, match="generate_feedback"):
        feedback_zip("moodle", course, NAME, worksheet(tmp_path / "w.csv"), tmp_path / "f.zip")
    assert not (tmp_path / "f.zip").exists()


def test_regrading_after_a_changed_test_keeps_what_a_person_gave(term, tmp_path):
    course = shutil.copytree(term, tmp_path / "course")
    with gradebook_of(course) as gradebook:
        essay = gradebook.find_grade("essay", NAME, NAME, "grace")
        assert essay.needs_manual_grade and essay.auto_score is None
        essay.manual_score, essay.needs_manual_grade = 1.5, False
        gradebook.find_comment("essay", NAME, NAME, "grace").manual_comment = "Well said."
        gradebook.db.commit()
    source = course / "source" / NAME / f"{NAME}.ipynb"
    notebook = read(source)
    cell_named(notebook, "f-test").source = "assert f() in (2, 3)  # three is right, too"
    write(notebook, source)
    nbgrader("generate_assignment", NAME, "--force", cwd=course)
    nbgrader("autograde", NAME, "--force", "--student=grace", cwd=course)
    with gradebook_of(course) as gradebook:
        test = gradebook.find_grade("f-test", NAME, NAME, "grace")
        assert (test.auto_score, test.needs_manual_grade) == (3, False)
        essay = gradebook.find_grade("essay", NAME, NAME, "grace")
        assert essay.manual_score == 1.5
        # nbgrader asks for a second look at every cell to which a person gave points.
        assert essay.needs_manual_grade
        assert gradebook.find_comment("essay", NAME, NAME, "grace").comment == "Well said."
        grace = gradebook.find_submission(NAME, "grace")
        assert grace.score == 4.5 and grace.timestamp == datetime(2026, 11, 20, 12, 10, 1)
    outcome = export("canvas", course, NAME, term.parent / "canvas.csv", tmp_path / "out.csv",
                     columns={"grade": "tiny (777)"})  # fmt: skip
    assert noted(outcome, "excused") == noted(outcome, "looked at again") == {"grace"}
    roster = worksheet(tmp_path / "w.csv", {1: ("Grace Hopper", "grace@x", "-")})
    # The penalty takes in the manual points: one day of ten percent of 4.5.
    assert export("moodle", course, NAME, roster, tmp_path / "m.csv").done == {"grace": "4.05"}


# --- the commands ------------------------------------------------------------------------------


def command(*arguments):
    """Run one of the commands as the command line does; return the exit status."""
    parser = argparse.ArgumentParser()
    lms.register(parser.add_subparsers(required=True))
    arguments = parser.parse_args([str(argument) for argument in arguments])
    return arguments.run(arguments)


def test_the_commands_say_how_it_went(course, tmp_path, capsys, monkeypatch):
    archive, roster = moodle_class(tmp_path), worksheet(tmp_path / "worksheet.csv")
    monkeypatch.chdir(course)  # the course is here unless --course says otherwise
    assert command("collect", "moodle", NAME, archive, "--roster", roster, "--zone", "UTC") == 0
    assert "4 done, 1 with nothing: alan" in capsys.readouterr().out
    assert command("collect", "moodle", NAME, archive, "--roster", roster) == 2
    assert "--zone" in capsys.readouterr().err
    fill(course, {"ada": (3, 2), "grace": (3, None)})
    monkeypatch.chdir(tmp_path)
    where = ["--roster", roster, "--course", course]
    assert command("export", "moodle", NAME, tmp_path / "out.csv", *where) == 1
    assert "problem: grace: essay not graded yet" in capsys.readouterr().out
    assert rows_of(tmp_path / "out.csv")[0]["Grade"] == "5"
    assert command("feedback-zip", "moodle", NAME, tmp_path / "f.zip", *where) == 2
    assert command("feedback-zip", "moodle", NAME, tmp_path / "f.zip", *where, "--column", "x") == 2


def test_the_commands_start_without_nbgrader():
    """`xentgrade check` shares the command line and must not wait for nbgrader's imports."""
    import subprocess
    import sys

    code = "import sys, xentgrade.lms; sys.exit('nbgrader' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
