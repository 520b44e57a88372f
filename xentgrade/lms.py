"""Between a learning management system (Moodle, Canvas) and nbgrader's folders and gradebook.

Three errands: :func:`collect` brings the zip of an assignment into ``submitted/`` through
nbgrader's own ``zip_collect``, :func:`export` writes the grades into the table that the system
exported, and :func:`feedback_zip` packs the feedback the way the system takes it back. What
cannot be told apart is reported and left alone, and everybody else goes on.
"""

import csv
import io
import os
import re
import sys
import tempfile
import zipfile
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from . import receipts
from .receipts import Receipt
from .report import printable
from .roster import (
    COLUMNS,
    Defect,
    LMSError,
    canvas_times,
    choose,
    column_of,
    extract,
    moodle_times,
    number_in,
    open_zip,
    read_roster,
    same,
    sort_files,
    zone_named,
)

__all__ = ["LMSError", "Outcome", "collect", "export", "feedback_zip", "register"]

TIME_UNKNOWN = "the time is not known"
HOW_LATE_UNKNOWN = "Canvas: LATE, how late is not known"


@dataclass
class Outcome:
    """What became of an errand.

    ``done`` goes by student, ``absent`` lists the students of the roster with nothing to do,
    ``problems`` are (who, what) that a person must look at, ``notes`` say what is good to know,
    and of whom.
    """

    done: dict = field(default_factory=dict)
    absent: list = field(default_factory=list)
    problems: list = field(default_factory=list)
    notes: dict = field(default_factory=lambda: defaultdict(list))

    def __str__(self):
        lines = [f"{len(self.done)} done, {len(self.absent)} with nothing"]
        if self.absent:
            lines[0] += f": {', '.join(sorted(self.absent))}"
        lines += [f"note: {what}: {', '.join(who)}" for what, who in self.notes.items()]
        lines += [f"problem: {who}: {what}" for who, what in self.problems]
        return "\n".join(printable(line, "?") for line in lines)


# --- in -----------------------------------------------------------------------------------------


def collect(lms, zip_path, course_root, assignment, roster_path, *, zone=None, received=None,
            columns=None, ignore_names=False):  # fmt: skip
    """Bring the zip of all submissions into ``submitted/`` through nbgrader's ``zip_collect``.

    Parameters
    ----------
    lms : {"moodle", "canvas"}
    zip_path, course_root, roster_path : path
        The zip as downloaded, the course folder, and the roster: Moodle's grading worksheet,
        Canvas's gradebook.
    assignment : str
        nbgrader's name of the assignment; ``nbgrader generate_assignment`` must have run.
    zone : str, optional
        The time zone in which Moodle wrote the worksheet's times.
    received : path, optional
        Canvas: a CSV file with ``user_id`` and ``submitted_at``, as its programming interface
        names them. Without it the LATE in file names is all that is known: then a late submission
        is recorded one second after the due date, any other at the due date.
    columns : dict, optional
        Other names for the columns, by role (see ``COLUMNS``).
    ignore_names : bool
        Go by numbers alone where the names in the zip and the roster differ.

    Returns
    -------
    Outcome
        Whoever has a problem keeps what was collected before, and the others go on.

    Raises
    ------
    LMSError
        If zip, roster or course cannot be used at all. Nothing was changed then.
    """
    roster, problems = read_roster(lms, roster_path, columns)
    outcome = Outcome(problems=problems)
    app = _zip_collect(course_root, assignment)
    notebooks, due = _assignment(app.coursedir, assignment)
    known = _known(course_root, assignment)
    if lms == "moodle":
        times = moodle_times(roster, zone_named(zone))
    else:
        times = canvas_times(received, roster.columns) if received else {}
    with open_zip(zip_path) as archive, _desk(course_root) as desk:
        found, strange = sort_files(lms, archive, roster.people, ignore_names)
        outcome.problems += strange
        collected = {}
        for person in roster.people.values():
            theirs = found[person.key]
            if not theirs:
                outcome.absent.append(person.student)
                continue
            try:
                chosen = choose(lms, theirs, notebooks)
                if isinstance(times.get(person.key), Defect):
                    raise times[person.key]
                receipt = _receipt(lms, person, chosen, times, due)
                _lay_out(archive, chosen, receipt, Path(desk))
            except Defect as defect:
                outcome.problems.append((person.student, f"{defect} Nothing new was collected."))
                continue
            collected[person.student] = receipt
            outcome.done[person.student] = receipt
            _remark(outcome, receipt, chosen, notebooks, theirs)
        if collected:
            receipts.write(course_root, assignment, (known | collected).values())
            _run_zip_collect(app, desk)
    _enter(app.coursedir, lms, assignment, roster, collected, outcome)
    return outcome


def _receipt(lms, person, chosen, times, due):
    """What is known of when one submission was received."""
    first = min(chosen.values(), key=lambda one: one.info.filename)
    receipt = Receipt(person.student, None, "", first.info.filename.rsplit("/", 1)[-1])
    when = times.get(person.key)
    if isinstance(when, datetime):
        source = {"moodle": "Moodle's grading worksheet", "canvas": "Canvas's submissions"}[lms]
        return replace(receipt, received=when, source=source)
    if lms == "canvas" and due:
        late = any(one.late for one in chosen.values())
        if late:
            when, source = due + timedelta(seconds=1), HOW_LATE_UNKNOWN
        else:
            when, source = due, "Canvas: not LATE, so no later than the due date"
        return replace(receipt, received=when, source=source)
    return replace(receipt, source=TIME_UNKNOWN)


def _desk(course_root):
    """A folder for the way from the zip to ``submitted/``, on the same disk."""
    return tempfile.TemporaryDirectory(prefix=".collecting-", dir=Path(course_root).resolve())


def _known(course_root, assignment):
    try:
        return receipts.read_all(course_root, assignment)
    except ValueError as error:
        raise LMSError(f"{error} Repair it, or move it away.") from error


def _lay_out(archive, chosen, receipt, desk):
    """Put one student's notebooks where the pattern of ``_run_zip_collect`` finds them."""
    when = receipt.received.strftime("%Y%m%dT%H%M%SZ") if receipt.received else "unknown"
    unpacked = desk / "unpacked" / receipt.student_id
    unpacked.mkdir(parents=True)
    for notebook, one in chosen.items():
        extract(archive, one.info, unpacked / f"{notebook}.ipynb")
    target = desk / "archive" / receipt.student_id
    target.mkdir(parents=True)
    os.replace(unpacked, target / when)


def _remark(outcome, receipt, chosen, notebooks, theirs):
    """Say what is worth knowing about a hand-in that was collected."""
    if receipt.received is None:
        outcome.notes[f"{TIME_UNKNOWN}, so nothing is late"].append(receipt.student_id)
    elif receipt.source == HOW_LATE_UNKNOWN:
        outcome.notes[f"{HOW_LATE_UNKNOWN}; one second is recorded"].append(receipt.student_id)
    missing = [f"{name}.ipynb" for name in notebooks if name not in chosen]
    if missing:
        outcome.notes[f"handed in without {', '.join(missing)}"].append(receipt.student_id)
    others = [one for one in theirs if one not in chosen.values()]
    if others:
        names = ", ".join(sorted(one.name for one in others)[:5])
        outcome.notes[f"left out {names}"].append(receipt.student_id)


def _application(kind, course_root, arguments):
    """One of nbgrader's applications with the settings of the course."""
    from nbgrader.utils import chdir

    if not Path(course_root).is_dir():
        raise LMSError(f"There is no course folder {course_root}.")
    app = kind()
    with chdir(str(Path(course_root).resolve())):
        app.initialize([*arguments, "--log-level=ERROR"])
    return app


def _zip_collect(course_root, assignment):
    from nbgrader.apps.zipcollectapp import ZipCollectApp

    return _application(ZipCollectApp, course_root, [assignment])


def _run_zip_collect(app, desk):
    """Let nbgrader collect from our folder; student and time are in the paths, never in files."""
    from traitlets.config import Config

    sep = r"[\\/]"
    settings = Config()
    settings.ZipCollectApp.force = True
    settings.ZipCollectApp.collect_directory_structure = os.path.join(desk, "{collect_step}")
    settings.ZipCollectApp.archive_directory = "archive"
    settings.ZipCollectApp.extracted_directory = "extracted"
    settings.ZipCollectApp.extractor_plugin = "nbgrader.plugins.ExtractorPlugin"
    settings.ZipCollectApp.collector_plugin = "nbgrader.plugins.FileNameCollectorPlugin"
    settings.FileNameCollectorPlugin.valid_ext = [".ipynb"]
    settings.FileNameCollectorPlugin.named_regexp = (
        rf".*{sep}(?P<student_id>[^\\/]+){sep}(?:(?P<timestamp>[0-9TZ]+)|unknown){sep}"
        r"(?P<file_id>[^\\/]+\.ipynb)$"
    )
    app.update_config(settings)
    try:
        app.start()
    except SystemExit as error:
        raise LMSError("nbgrader zip_collect gave up; what it said stands above.") from error


def _first_and_last(lms, name):
    """First and last name; Moodle tells one name, so its last word is taken for the last name."""
    if lms == "canvas":
        last, _, first = name.partition(",")
    else:
        first, _, last = name.rpartition(" ")
    return first.strip(), last.strip()


def _gradebook(coursedir):
    from nbgrader.api import Gradebook

    return Gradebook(coursedir.db_url, coursedir.course_id)


def _assignment(coursedir, assignment):
    """The names of an assignment's notebooks, and its due date with a time zone, or None."""
    from nbgrader.api import MissingEntry

    advice = f"Is the name right? Otherwise run: nbgrader generate_assignment {assignment}"
    scheme, _, file = coursedir.db_url.partition(":///")
    if scheme == "sqlite" and not Path(file).is_file():
        raise LMSError(f"There is no gradebook in {coursedir.root}. {advice}")
    with _gradebook(coursedir) as gradebook:
        try:
            entry = gradebook.find_assignment(assignment)
        except MissingEntry as error:
            raise LMSError(f"The gradebook has no assignment {assignment!r}. {advice}") from error
        notebooks = [notebook.name for notebook in entry.notebooks]
        return notebooks, entry.duedate.replace(tzinfo=UTC) if entry.duedate else None


def _enter(coursedir, lms, assignment, roster, collected, outcome):
    """Put the people of the roster, and the extensions of those who handed in, into the gradebook.

    What the roster does not tell is left as it is.
    """
    with _gradebook(coursedir) as gradebook:
        for person in roster.people.values():
            first, last = _first_and_last(lms, person.name)
            told = {"first_name": first, "last_name": last, "email": person.email}
            told = {name: text for name, text in told.items() if text}
            gradebook.update_or_create_student(person.student, **told)
        _grant(coursedir, gradebook, outcome, {(assignment, student) for student in collected})


def _grant(coursedir, gradebook, outcome, handed_in=()):
    from .late import apply_extensions

    try:
        apply_extensions(gradebook, Path(coursedir.root) / "extensions.csv", handed_in)
    except ValueError as error:
        outcome.problems.append(("extensions.csv", f"{error} No extension was granted."))


# --- out ----------------------------------------------------------------------------------------


def export(lms, course_root, assignment, roster_path, out, *, scale=False, columns=None):
    """Write the grades of an assignment into the table that the system exported.

    Late penalties are computed again, so that manual points and extensions count. Nobody's row is
    left out; who has no complete grade keeps what the system's table said. Moodle's table stays
    whole, Canvas's keeps who people are and the one column of the assignment. In what the system
    does not read back, a text that a spreadsheet would take for a formula gets a ' in front.

    Parameters
    ----------
    lms, course_root, assignment, roster_path, columns
        As for :func:`collect`. Canvas's column is found by the assignment's name; otherwise
        ``columns={"grade": "Name (12345)"}`` names it.
    out : path
        The file to write. It is replaced if it exists; the roster itself it cannot be.
    scale : bool
        If the system's maximum is another than the assignment's, scale to it. Otherwise that is
        an error.

    Returns
    -------
    Outcome
        ``done`` holds the numbers written. Grades that wait for a person are problems.

    Raises
    ------
    LMSError
        If nothing could be written.
    """
    from nbgrader.apps.baseapp import NbGrader

    roster, problems = read_roster(lms, roster_path, columns)
    outcome = Outcome(problems=problems)
    if Path(out).exists() and Path(out).samefile(roster_path):
        raise LMSError("The roster is the system's own file; write the grades to another one.")
    app = _application(NbGrader, course_root, [])
    _assignment(app.coursedir, assignment)
    if lms == "canvas":
        place = _canvas_column(roster, assignment)
    else:
        place = roster.column("grade")
    with _gradebook(app.coursedir) as gradebook:
        factor = _factor(lms, roster, place, gradebook.find_assignment(assignment).max_score, scale)
        _grant(app.coursedir, gradebook, outcome)
        _update_penalties(app, gradebook, assignment)
        scores = _scores(gradebook, assignment, outcome)
    for person in roster.people.values():
        if person.student not in scores:
            outcome.absent.append(person.student)
        elif person.row[place].strip().upper() == "EX" and lms == "canvas":
            outcome.notes["excused in Canvas, and left so"].append(person.student)
        elif scores[person.student] is not None:
            text = f"{scores[person.student] * factor:.2f}".rstrip("0").rstrip(".")
            person.row[place] = outcome.done[person.student] = text
    for student in sorted(set(scores) - {person.student for person in roster.people.values()}):
        outcome.problems.append((student, "has a submission, but is not in the roster."))
    _write_table(lms, roster, place, out)
    return outcome


def _update_penalties(app, gradebook, assignment):
    """Compute late penalties with the plugin that the course's settings name."""
    from nbgrader.preprocessors import AssignLatePenalties

    from .late import update_penalties

    assigner = AssignLatePenalties(parent=app)
    assigner.init_plugin()
    update_penalties(gradebook, assignment, assigner.plugin_inst)


def _scores(gradebook, assignment, outcome):
    """Student to score with the penalty taken off; None where some cell has no points yet."""
    scores = {}
    for submission in gradebook.assignment_submissions(assignment):
        student = submission.student.id
        grades = [grade for notebook in submission.notebooks for grade in notebook.grades]
        open_cells = [g.name for g in grades if g.auto_score is None and g.manual_score is None]
        if open_cells:
            scores[student] = None
            outcome.problems.append(
                (student, f"{', '.join(sorted(open_cells))} not graded yet; no grade was written.")
            )
            continue
        if submission.needs_manual_grade:
            # nbgrader asks for it when it graded again what a person had given points to.
            outcome.notes["written, and in the formgrader to be looked at again"].append(student)
        scores[student] = max(0.0, submission.score - submission.late_submission_penalty)
    return scores


def _canvas_column(roster, assignment):
    """The place of the assignment's column, ``Name (12345)``."""
    if roster.columns["grade"]:
        return roster.column("grade")
    places = [
        place
        for place, title in enumerate(roster.header)
        if same(re.sub(r"\s*\([0-9]+\)\s*$", "", title), assignment)
    ]
    if len(places) != 1:
        offered = [title for title in roster.header if re.search(r"\([0-9]+\)\s*$", title)]
        raise LMSError(
            f"{'No' if not places else 'More than one'} column of the roster is called "
            f"{assignment!r}. Say --column 'grade=NAME'; there are {', '.join(offered) or 'none'}."
        )
    return places[0]


def _factor(lms, roster, place, ours, scale):
    """What to multiply our points with for the system's maximum."""
    if lms == "moodle":
        column = roster.column("maximum", required=False)
        cells = [one.row[column] for one in roster.people.values()] if column is not None else []
    else:
        cells = [row[place] for row in roster.rows if "Points Possible" in row[0]]
        if any("read only" in cell for cell in cells):
            raise LMSError(f"Canvas says that {roster.header[place]!r} is read only.")
    maxima = {number for cell in cells if (number := number_in(cell)) is not None}
    if not maxima or maxima == {round(ours, 2)}:
        return 1.0
    theirs = maxima.pop()
    if maxima or not theirs or not ours:
        raise LMSError(
            f"The maximum is {', '.join(sorted(set(cells)))} in the roster and {ours:g} in the "
            "gradebook; with these, no grade can be written."
        )
    if not scale:
        raise LMSError(
            f"The assignment has {ours:g} points and {lms.capitalize()} expects {theirs:g}. Set "
            f"the maximum there to {ours:g} and export once more, or say --scale."
        )
    return theirs / ours


def inert(text):
    """A text that no spreadsheet takes for a formula, whatever it takes for a separator."""
    if text == "-" or number_in(text) is not None:
        return text
    return re.sub(r"(^[\s\"]*|[,;\t\r\n][\s\"]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])", r"\1'", text)


def _write_table(lms, roster, place, out):
    """Write the roster's rows back in the system's layout, the whole file or nothing."""
    if lms == "moodle":
        # What Moodle reads back must stay as it is: the identifier, the time, the feedback.
        read_back = {roster.column("identifier"), place}
        for role in ("modified", "feedback"):
            read_back.add(roster.column(role, required=False))
        kept = range(len(roster.header))
    else:
        section = column_of("The roster", roster.header, "section", "Section")
        read_back = {roster.column("identifier"), place}
        kept = [*range(section + 1), place]
    people = {id(person.row) for person in roster.people.values()}
    text = io.StringIO(newline="")
    rows = csv.writer(text, delimiter=roster.delimiter)
    rows.writerow([roster.header[i] for i in kept])
    for row in roster.rows:
        trusted = read_back if id(row) in people else ()
        rows.writerow([row[i] if i in trusted else inert(row[i]) for i in kept])
    half = Path(f"{out}.part")
    half.write_bytes(text.getvalue().encode("utf-8-sig" if roster.bom else "utf-8"))
    os.replace(half, out)


def feedback_zip(lms, course_root, assignment, roster_path, out, *, columns=None):
    """Pack nbgrader's feedback into the zip that the system takes.

    Moodle ("Upload multiple feedback files in a zip") goes by the participant's number in the
    folder's name. Canvas ("Re-Upload Submissions") goes by the numbers of the user and of the
    file, so only what :func:`collect` collected can be returned; it shows the feedback under the
    name of the file that was handed in.

    Returns
    -------
    Outcome
        ``done`` lists the names in the zip; who has no feedback is ``absent``.

    Raises
    ------
    LMSError
        If there is no feedback at all, or the roster cannot be used.
    """
    from nbgrader.apps.baseapp import NbGrader

    roster, problems = read_roster(lms, roster_path, columns)
    outcome = Outcome(problems=problems)
    coursedir = _application(NbGrader, course_root, []).coursedir
    known = _known(course_root, assignment)
    pages = {}
    for person in roster.people.values():
        folder = coursedir.format_path(coursedir.feedback_directory, person.student, assignment)
        theirs = sorted(Path(folder).glob("*.html"))
        if not theirs:
            outcome.absent.append(person.student)
            continue
        try:
            prefix = _feedback_prefix(lms, person, known.get(person.student))
        except Defect as defect:
            outcome.problems.append((person.student, str(defect)))
            continue
        outcome.done[person.student] = [f"{prefix}{path.name}" for path in theirs]
        pages |= {f"{prefix}{path.name}": path for path in theirs}
    if not pages:
        raise LMSError(
            f"There is no feedback to pack. Run: nbgrader generate_feedback {assignment}"
        )
    half = Path(f"{out}.part")
    # A page may be dated before 1980, which a zip cannot say.
    with zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive:
        for name, path in pages.items():
            archive.write(path, name)
    os.replace(half, out)
    return outcome


def _feedback_prefix(lms, person, receipt):
    """What the system wants before the page's own name."""
    if lms == "moodle":
        # Letters, digits, spaces and the like; an underscore would shift the number's place.
        name = re.sub(r"[^\w .,'-]|_", " ", person.name).strip(" .") or "Participant"
        return f"{name}_{person.key}_assignsubmission_file_/"
    match = receipt and re.match(rf"(.*?)_({person.key}_[0-9]+)_", receipt.file)
    if not match:
        raise Defect("Canvas's name of the file is not known; collect it with xentgrade collect.")
    # Canvas takes the first two numbers; a number in somebody's name would be in their way.
    name = "_".join(part for part in match[1].split("_") if not part.isdecimal())
    return f"{name}_{match[2]}_"


# --- the commands -------------------------------------------------------------------------------


def register(subparsers):
    """Add ``collect``, ``export`` and ``feedback-zip`` to a command line."""
    parser = _parser(
        subparsers, "collect", _run_collect, "bring in the submissions' zip of Moodle or Canvas"
    )
    parser.add_argument("zip", help="the zip, as downloaded")
    parser.add_argument("--zone", help="Moodle: the time zone of your profile, as Europe/Zurich")
    parser.add_argument("--received", metavar="CSV", help="Canvas: user_id and submitted_at")
    parser.add_argument("--ignore-names", action="store_true", help="go by the numbers alone")
    parser = _parser(subparsers, "export", _run_export, "write the grades for Moodle or Canvas")
    parser.add_argument("out", help="the table to write")
    parser.add_argument("--scale", action="store_true", help="scale to the system's maximum")
    parser = _parser(
        subparsers, "feedback-zip", _run_feedback_zip, "pack the feedback for Moodle or Canvas"
    )
    parser.add_argument("out", help="the zip to write")


def _parser(subparsers, name, run, text):
    parser = subparsers.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
    parser.add_argument("lms", choices=list(COLUMNS))
    parser.add_argument("assignment", help="nbgrader's name of the assignment")
    parser.add_argument(
        "--roster", required=True, metavar="CSV",
        help="Moodle's grading worksheet, or Canvas's gradebook, as exported",
    )  # fmt: skip
    parser.add_argument("--course", default=".", help="the course folder (here)")
    parser.add_argument(
        "--column", action="append", default=[], metavar="ROLE=NAME",
        help="another name of a column: " + "; ".join(
            f"{lms}: {', '.join(roles)}" for lms, roles in COLUMNS.items()
        ),
    )  # fmt: skip
    parser.set_defaults(run=lambda args: _run(run, args))
    return parser


def _run(errand, args):
    """Do an errand and say how it went: 0 all well, 1 somebody has a problem, 2 not done."""
    try:
        pairs = [text.partition("=") for text in args.column]
        if not all(sign for _, sign, _ in pairs):
            raise LMSError("--column takes ROLE=NAME, such as --column 'student_id=ID number'.")
        outcome = errand(args, {role: name for role, _, name in pairs})
    except (LMSError, OSError) as error:
        print(f"xentgrade: {error}", file=sys.stderr)
        return 2
    print(outcome)
    return 1 if outcome.problems else 0


def _run_collect(args, columns):
    return collect(
        args.lms, args.zip, args.course, args.assignment, args.roster, zone=args.zone,
        received=args.received, columns=columns, ignore_names=args.ignore_names,
    )  # fmt: skip


def _run_export(args, columns):
    return export(
        args.lms, args.course, args.assignment, args.roster, args.out,
        scale=args.scale, columns=columns,
    )  # fmt: skip


def _run_feedback_zip(args, columns):
    return feedback_zip(
        args.lms, args.course, args.assignment, args.roster, args.out, columns=columns
    )
