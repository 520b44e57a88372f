"""Who handed in what, by what a learning management system says: its table, its zip, its times.

The *roster* is the table that the system exports: Moodle's grading worksheet, Canvas's gradebook.
It says whose a file in the zip is, by the number that the system put into the file's name. Names
inside the zip were chosen by students and decide nothing.
"""

import csv
import io
import re
import shutil
import stat
import unicodedata
import zipfile
import zlib
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from .submission import NOTEBOOK_BYTES

__all__ = [
    "COLUMNS", "Defect", "Found", "LMSError", "Person", "Roster", "canvas_times", "choose",
    "column_of", "extract", "moodle_times", "number_in", "open_zip", "read_roster",
    "same", "sort_files", "zone_named",
]  # fmt: skip

ENTRIES = 100_000
STUDENT_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")

# What the columns are called; `--column ROLE=NAME` says otherwise. Moodle's are those of its
# English interface, Canvas's are the same in all languages.
COLUMNS = {
    "moodle": {
        "identifier": "Identifier",
        "student_id": "Email address",
        "name": "Full name",
        "email": "Email address",
        "grade": "Grade",
        "maximum": "Maximum grade",
        "received": "Last modified (submission)",
        "modified": "Last modified (grade)",
        "feedback": "Feedback comments",
    },
    "canvas": {
        "identifier": "ID",
        "student_id": "SIS Login ID",
        "email": "SIS Login ID",
        "grade": "",  # "Name of the assignment (12345)", found by the assignment's name
        "user": "user_id",
        "submitted": "submitted_at",
    },
}


class LMSError(Exception):
    """The errand cannot be done at all, and nothing was changed; the message says what to do."""


class Defect(Exception):
    """One hand-in cannot be used; the message says why."""


# --- the roster ---------------------------------------------------------------------------------


@dataclass
class Person:
    """A row of the roster: the system's number, nbgrader's id, and what else it says."""

    key: str
    student: str
    name: str
    email: str
    row: list


@dataclass
class Roster:
    """A table of the system: its rows as they are, and the people in it by the system's number."""

    header: list
    rows: list
    people: dict
    columns: dict
    delimiter: str
    bom: bool

    def column(self, role, required=True):
        """The place of a role's column; None if it is not there and need not be."""
        name = self.columns[role]
        if not required and not any(same(title, name) for title in self.header):
            return None
        return column_of("The roster", self.header, role, name)


def column_of(table, header, role, name):
    """The place of a column in the header of a table."""
    places = [place for place, title in enumerate(header) if same(title, name)]
    if len(places) != 1:
        raise LMSError(
            f"{table} has {len(places) or 'no'} column{'s' * (len(places) > 1)} {name!r}; it has "
            f"{', '.join(header)}. Say --column {role}=NAME."
        )
    return places[0]


def same(title, name):
    """Tell whether a column's title is this name; Moodle's versions differ in capitals."""
    return title.strip().casefold() == name.strip().casefold()


def _read_csv(path):
    """Read a CSV file as the systems write it: (rows, delimiter, whether it had a BOM)."""
    try:
        data = Path(path).read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise LMSError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise LMSError(f"{path} is not in UTF-8; take it as the system exports it.") from error
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    # Moodle's worksheet may hold what students typed, however long.
    limit = csv.field_size_limit(max(len(text), 1))
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise LMSError(f"{path} is not a CSV file: {error}.") from error
    finally:
        csv.field_size_limit(limit)
    if not rows:
        raise LMSError(f"{path} is empty.")
    return rows, delimiter, data.startswith(b"\xef\xbb\xbf")


def read_roster(lms, path, columns=None):
    """Read the table that the system exports.

    Returns the roster, and the problems of rows whose person gets no nbgrader id.
    """
    if lms not in COLUMNS:
        raise LMSError(f"No such system: {lms!r}; there are {' and '.join(COLUMNS)}.")
    strange = set(columns or {}) - set(COLUMNS[lms])
    if strange:
        raise LMSError(f"{lms} has no column {', '.join(strange)}, but {', '.join(COLUMNS[lms])}.")
    (header, *rows), delimiter, bom = _read_csv(path)
    rows = [row for row in rows if row]
    for number, row in enumerate(rows, start=2):
        if len(row) > len(header):
            raise LMSError(f"{path}, row {number}: {len(row)} values in {len(header)} columns.")
        row += [""] * (len(header) - len(row))
    roster = Roster(header, rows, {}, COLUMNS[lms] | (columns or {}), delimiter, bom)
    for role in ("identifier", "student_id"):
        roster.column(role)
    problems, people = [], []
    for row in rows:
        try:
            person = _person(lms, roster, row)
        except Defect as defect:
            problems.append((_name(lms, roster, row) or "a row of the roster", str(defect)))
        else:
            people += [person] if person else []
    for what in ("key", "student"):
        often = Counter(getattr(person, what).casefold() for person in people)
        for person in people:
            if often[getattr(person, what).casefold()] > 1:
                role = "identifier" if what == "key" else "student_id"
                problems.append(
                    (person.name or person.key,
                     f"{getattr(person, what)!r} stands in the roster more than once as "
                     f"{role}; choose another column with --column {role}=NAME.")
                )  # fmt: skip
        people = [one for one in people if often[getattr(one, what).casefold()] == 1]
    roster.people = {person.key: person for person in people}
    return roster, problems


def _person(lms, roster, row):
    """The person of a row; None for rows that are not about people."""
    identifier = row[roster.column("identifier")].strip()
    if lms == "canvas":
        if not re.fullmatch("[0-9]+", identifier):
            return None  # "Points Possible", "Manual Posting"
        key = identifier
    else:
        # "Participant 12345" in English; a word and a number in every language.
        match = re.fullmatch(r"[^\W\d_][^\d,;\t=+@]*([0-9]+)", identifier)
        if not match:
            raise Defect(f"the identifier {identifier!r} is not a word and a number.")
        key = match[1]
    value = row[roster.column("student_id")].strip()
    student = re.sub(r"\s+", "-", value.split("@")[0])
    if not STUDENT_ID.fullmatch(student):
        raise Defect(
            f"{roster.columns['student_id']} {value!r} makes no student id (letters without "
            "accents, digits, . _ -); choose another column with --column student_id=NAME."
        )
    email = roster.column("email", required=False)
    email = row[email].strip() if email is not None else ""
    email = email if "@" in email else ""  # a login need not be an address
    return Person(key, student, _name(lms, roster, row), email, row)


def _name(lms, roster, row):
    """The name as the system writes it, "Last, First" in Canvas."""
    if lms == "moodle":
        place = roster.column("name", required=False)
        return row[place].strip() if place is not None else ""  # hidden in anonymous marking
    if [title.strip() for title in roster.header[:2]] == ["LastName", "FirstName"]:
        return f"{row[0].strip()}, {row[1].strip()}"
    return row[0].strip()


def _letters(name):
    """What is left of a name after the systems' ways of cleaning it."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", name)).casefold()


# --- the zip ------------------------------------------------------------------------------------


@dataclass
class Found:
    """A file of the zip: whose it is, and the name under which it was handed in."""

    info: zipfile.ZipInfo
    key: str
    name: str
    late: bool = False
    order: int = 0  # Canvas numbers its files; the newest has the largest number


def open_zip(path):
    """Open the system's zip; names without a declared encoding are read as UTF-8 if they are."""
    for encoding in ("utf-8", None):
        try:
            archive = zipfile.ZipFile(path, metadata_encoding=encoding)
        except UnicodeDecodeError:
            continue
        except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise LMSError(f"{path} cannot be read as a zip file: {error}.") from error
        if len(archive.infolist()) > ENTRIES:
            archive.close()
            raise LMSError(f"{path} has more than {ENTRIES:,} entries; that is no class.")
        return archive
    raise LMSError(f"{path} cannot be read as a zip file: its names have no known encoding.")


def sort_files(lms, archive, people, ignore_names):
    """Sort the zip's files by whom they belong to: (number to list of Found, problems)."""
    owner = {"moodle": _moodle_owner, "canvas": _canvas_owner}[lms]
    found, problems = defaultdict(list), []
    for info in archive.infolist():
        name = info.filename.replace("\\", "/")
        last = name.rsplit("/", 1)[-1]
        # What macOS adds to a zip, and what Jupyter keeps, is nobody's hand-in.
        if name.endswith("/") or last.startswith("._") or ".ipynb_checkpoints/" in name:
            continue
        try:
            one = owner(info, name, people, ignore_names)
        except Defect as defect:
            problems.append((info.filename, str(defect)))
        else:
            found[one.key].append(one)
    return found, problems


MOODLE_FILE = re.compile(
    r"(?P<name>[^_/]*)_(?P<key>[0-9]+)_assignsubmission_[a-z0-9]+(?:_(?P<rest>.*))?"
)


def _moodle_owner(info, name, people, ignore_names):
    """Read ``Full Name_12345_assignsubmission_file_/work.ipynb``, or the same in one name.

    Moodle takes the underscores out of names, and the first part that fits counts, so a student's
    own file name cannot speak for somebody else.
    """
    parts = name.split("/")
    match = next((match for part in parts if (match := MOODLE_FILE.fullmatch(part))), None)
    if not match:
        raise Defect("not a name that Moodle gives (NAME_NUMBER_assignsubmission_...); left out.")
    person = people.get(match["key"])
    if not person:
        raise Defect(f"participant {match['key']} is not in the roster; left out.")
    # Some sites put the user name first. A group's number could be somebody's participant number.
    if not ignore_names and not _letters(match["name"]).endswith(_letters(person.name)):
        raise Defect(
            f"participant {person.key} is {person.name} in the roster; left out. (Group "
            "submissions cannot be collected. If only names changed, say --ignore-names.)"
        )
    return Found(info, person.key, parts[-1] if parts[-1] != match.string else match["rest"] or "")


def _canvas_owner(info, name, people, ignore_names):
    """Read ``lovelaceada_LATE_101_5001_work-1.ipynb``: name, user, file, the file's own name.

    Names and file names may contain numbers, too, so the name before the numbers must be the
    one that the roster gives to that user.
    """
    parts = name.rsplit("/", 1)[-1].split("_")
    candidates = []
    for place in range(1, len(parts) - 2):
        user, file = parts[place : place + 2]
        if user in people and re.fullmatch("[0-9]+", file):
            before, name = parts[:place], _letters(people[user].name)
            late = _letters("".join(before)) != name and before[-1].upper() == "LATE"
            fits = _letters("".join(before[: -1 if late else None])) == name
            found = Found(info, user, "_".join(parts[place + 2 :]), late, int(file))
            candidates.append((fits, found))
    fitting = [found for fits, found in candidates if fits]
    if not fitting and ignore_names:
        fitting = [found for _, found in candidates]
    if len(fitting) == 1:
        return fitting[0]
    if candidates:
        names = ", ".join(f"{found.key} ({people[found.key].name})" for _, found in candidates)
        raise Defect(
            f"its name does not fit that of user {names} in the roster; left out. (Group "
            "submissions cannot be collected. If only names changed, say --ignore-names.)"
        )
    raise Defect("no user of the roster in its name (NAME_USER_FILE_...); left out.")


def choose(lms, found, notebooks):
    """Choose the files that count: a dict from the assignment's notebooks to Found.

    A notebook of the right name counts. Canvas adds -1, -2 to what is handed in again; there the
    newest counts. If the assignment has one notebook, a single notebook of any name is it.
    """
    candidates = [one for one in found if one.name.lower().endswith(".ipynb")]
    named = defaultdict(list)
    for one in candidates:
        stem = one.name[: -len(".ipynb")]
        if lms == "canvas" and stem not in notebooks:
            stem = re.sub(r"-[0-9]+$", "", stem)
        named[stem].append(one)
    chosen = {stem: _newest(lms, named[stem]) for stem in notebooks if stem in named}
    if not chosen and len(notebooks) == len(named) == 1:
        ((stem, several),) = named.items()
        chosen = {notebooks[0]: _newest(lms, several)}
    if not chosen:
        names = ", ".join(sorted(one.name for one in found)[:5])
        wanted = " and ".join(f"{name}.ipynb" for name in notebooks)
        if not candidates:
            raise Defect(f"handed in {names}, but no notebook; {wanted} is wanted.")
        raise Defect(f"handed in {names}; which of them is {wanted} cannot be told.")
    return chosen


def _newest(lms, several):
    """The file that was handed in last, where that can be told."""
    several = sorted(several, key=lambda one: one.order)
    if len(several) > 1 and (lms == "moodle" or several[-1].order == several[-2].order):
        raise Defect(f"handed in {several[0].name} {len(several)} times; which one counts?")
    return several[-1]


def extract(archive, info, target):
    """Write one member of the zip to a path of our own choosing."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        raise Defect(f"{info.filename} is a link or a special file.")
    if info.flag_bits & 1 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Defect(f"{info.filename} is encrypted or packed in an unusual way.")
    if info.file_size > NOTEBOOK_BYTES:
        raise Defect(f"{info.filename} is larger than {NOTEBOOK_BYTES // 2**20} MB.")
    try:
        # zipfile stops at the declared size, so that what was checked above is what is written.
        with archive.open(info) as source, open(target, "xb") as copy:
            shutil.copyfileobj(source, copy)
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise Defect(f"{info.filename} is damaged: {error}.") from error


# --- when it was received -----------------------------------------------------------------------


def zone_named(name):
    """The time zone of a name; None without a name."""
    from dateutil.tz import gettz

    # dateutil would read a path as a file.
    plain = name and re.fullmatch(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*", name)
    zone = gettz(name) if plain else None
    if name and zone is None:
        raise LMSError(f"No such time zone: {name!r}; one is called Europe/Zurich, for example.")
    return zone


def _moment(text, zone):
    """Read a time as Moodle writes it in English, or ISO 8601; None where there is none."""
    from dateutil.parser import parse

    if text.strip() in ("", "-"):
        return None
    try:
        # Whatever the text leaves open would come from the default; so it must not matter.
        first, second = (
            parse(text, default=default)
            for default in (datetime(2000, 1, 1), datetime(2001, 2, 2, 1, 1))
        )
    except (ValueError, OverflowError) as error:
        first = second = error
    if first != second or isinstance(first, Exception):
        raise Defect(
            f"the time {text!r} cannot be read; switch Moodle to English and export once more."
        )
    if first.tzinfo is None:
        if zone is None:
            raise LMSError(
                "The roster tells times without a time zone. Say --zone with that of your own "
                "Moodle profile, such as --zone Europe/Zurich."
            )
        first = first.replace(tzinfo=zone)
    try:
        return first.astimezone(UTC)
    except OverflowError as error:
        raise Defect(f"the time {text!r} lies outside of the years 1 to 9999.") from error


def moodle_times(roster, zone):
    """When each participant's files were last changed: key to a time, None or a Defect."""
    place = roster.column("received", required=False)
    times = {}
    for person in roster.people.values() if place is not None else ():
        try:
            times[person.key] = _moment(person.row[place], zone)
        except Defect as defect:
            times[person.key] = defect
    return times


def canvas_times(path, columns):
    """Read a table of Canvas's submissions: user to when the newest one came."""
    (header, *rows), _, _ = _read_csv(path)
    user = column_of(path, header, "user", columns["user"])
    submitted = column_of(path, header, "submitted", columns["submitted"])
    times = {}
    for number, row in enumerate(rows, start=2):
        if len(row) <= max(user, submitted) or not row[submitted].strip():
            continue
        try:
            when = datetime.fromisoformat(row[submitted].strip())
            if when.tzinfo is None:
                raise ValueError(f"{row[submitted]} has no time zone")
            when = when.astimezone(UTC)
        except (ValueError, OverflowError) as error:
            raise LMSError(f"{path}, row {number}: {error}.") from error
        key = row[user].strip()
        times[key] = max(when, times.get(key, when))
    return times


def number_in(text):
    """The number that a cell holds, with a point or a comma; None if it holds something else."""
    match = re.fullmatch(r"\s*([+-]?[0-9]+)(?:[.,]([0-9]+))?\s*", text)
    return float(f"{match[1]}.{match[2] or 0}") if match else None
