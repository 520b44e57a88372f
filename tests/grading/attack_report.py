"""Run every attack of the corpus against xentgrade and against stock nbgrader; write the table.

    python tests/grading/attack_report.py            writes book/attacks.md (half an hour)
    python tests/grading/attack_report.py NAME ...   prints the rows of some attacks

Against stock nbgrader an attack may well succeed, so each runs in a jail of its own: bubblewrap
without a network, everything read-only but a throw-away course, an ordinary user, limits. In the
course are two submissions: mallory's, which is the attack, and zoe's, which is right and comes
after it. What happened is read off the gradebook and the files afterwards.
"""

import datetime
import importlib.metadata
import json
import os
import platform
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import corpus  # noqa: E402
from nbgrader.api import Gradebook  # noqa: E402

from house import ROOT  # noqa: E402
from xentgrade.box import visible_folders  # noqa: E402

PAGE = ROOT / "book" / "attacks.md"
JAIL = Path("/tmp/jail")  # where the jail's only writable folder is seen inside
USER = 2_113_000_000  # nobody's, and none of those that the boxes of xentgrade use
SECONDS = 240
PORT = 45678
STUDENTS = ("mallory", "zoe")
MEMORY = 4 * 2**30

CONFIGURATION = "c = get_config()\nc.CourseDirectory.course_id = 'victim'\n"


# --- inside of the jail -------------------------------------------------------------------------


def inside(name):
    """Build the attack, if there is one, run stock nbgrader, and note what is left behind."""
    listener = corpus.Listener(PORT)
    course = JAIL / "course"
    for student in STUDENTS:
        path = course / "submitted" / student / corpus.NAME / f"{corpus.NAME}.ipynb"
        corpus.write(corpus.submitted_notebook(), path)
    if name:
        attack = corpus.read_attack(corpus.ATTACKS / f"{name}.py")
        places = {"COURSE": course, "PORT": PORT, "HOST": os.getpid()}
        attack.submit(course / "submitted" / "mallory" / corpus.NAME, **places)
    with open(JAIL / "log.txt", "w") as log:
        subprocess.run(
            [sys.executable, "-m", "nbgrader", "autograde", corpus.NAME],
            cwd=course, stdout=log, stderr=log, stdin=subprocess.DEVNULL, check=False,
        )  # fmt: skip
    home = Path.home()
    startup = home / ".ipython" / "profile_default" / "startup"
    state = {
        "left": corpus.loot("/tmp", "/dev/shm", home, startup, course),
        "running": corpus.processes_left(),
        "visitors": listener.visitors,
    }
    (JAIL / "state.json").write_text(json.dumps(state))


# --- the jail -----------------------------------------------------------------------------------


def template(folder):
    """Make a course of stock nbgrader in which the assignment has been generated."""
    course = corpus.make_course(folder)
    (course / "gradebook.db").unlink()
    shutil.rmtree(course / "submitted")
    (course / "nbgrader_config.py").write_text(CONFIGURATION)
    subprocess.run(
        [sys.executable, "-m", "nbgrader", "generate_assignment", corpus.NAME],
        cwd=course, env=environment(course), check=True, capture_output=True,
    )  # fmt: skip
    return course


def environment(home):
    """What nbgrader needs of an environment, and a secret that no submission should see."""
    path = os.pathsep.join([str(Path(sys.executable).parent), "/usr/bin:/bin"])
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
    secret = {"XENT_SECRET": f"{corpus.SECRET}environment"}
    plain = {"PATH": path, "HOME": str(home), "LANG": "C.UTF-8", "MPLBACKEND": "agg"}
    return plain | threads | secret


def confine():
    """Set limits and begin a session; runs between fork and exec."""
    bounds = {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_FSIZE: 2**30,
        resource.RLIMIT_CPU: SECONDS,
        resource.RLIMIT_NPROC: 400,
        resource.RLIMIT_CORE: 0,
    }
    for kind, bound in bounds.items():
        resource.setrlimit(kind, (bound, bound))
    os.setsid()


def jail_command(folder, name):
    """The command line that runs an attack: a view of the machine, and no rights in it."""
    command = ["bwrap", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts"]
    command += ["--die-with-parent", "--new-session"]
    made = set()
    for visible in [*visible_folders(), Path("/etc"), ROOT]:
        for parent in reversed(visible.parents[:-1]):
            if parent not in made:
                command += ["--perms", "0755", "--dir", str(parent)]
                made.add(parent)
        command += ["--ro-bind", str(visible), str(visible)]
    for link in filter(Path.is_symlink, map(Path, ("/bin", "/sbin", "/lib", "/lib64"))):
        command += ["--symlink", os.readlink(link), str(link)]
    command += ["--proc", "/proc", "--dev", "/dev"]
    for place in ("/tmp", "/dev/shm"):
        command += ["--perms", "1777", "--size", str(2**30), "--tmpfs", place]
    command += ["--bind", str(folder), str(JAIL), "--chdir", str(JAIL), "--"]
    if os.geteuid() == 0:
        user = [f"--reuid={USER}", f"--regid={USER}", "--clear-groups", "--no-new-privs"]
        command += ["setpriv", *user, "--bounding-set=-all", "--inh-caps=-all"]
    return [*command, sys.executable, str(Path(__file__).resolve()), "--inside", name or ""]


def in_jail(name, course):
    """Run an attack (or, if it is None, two right submissions) against stock nbgrader.

    Returns what was seen of it; see :func:`seen`.
    """
    folder = Path(tempfile.mkdtemp(prefix="attack-"))
    folder.chmod(0o755)
    try:
        shutil.copytree(course, folder / "course")
        (folder / "home").mkdir()
        for student in STUDENTS:
            (folder / "course" / "submitted" / student / corpus.NAME).mkdir(parents=True)
        if os.geteuid() == 0:
            for path in [folder, *folder.rglob("*")]:
                os.chown(path, USER, USER)
        jail = subprocess.Popen(
            jail_command(folder, name), env=environment(JAIL / "home"), preexec_fn=confine,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        )  # fmt: skip
        late = False
        try:
            jail.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            late = True
            os.killpg(jail.pid, signal.SIGKILL)
            jail.communicate()
        return seen(folder, late)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def seen(folder, late):
    """Read what became of the class: points by student and task, and what was left or read."""
    state = {"left": [], "running": [], "visitors": [], "late": late, "ended": False}
    if (folder / "state.json").is_file():
        state |= json.loads((folder / "state.json").read_text()) | {"ended": True}
    state["points"] = {student: points_of(folder / "course", student) for student in STUDENTS}
    state["read"] = secrets_shown(folder / "course")
    return state


def points_of(course, student):
    """A student's points by task in the gradebook, or None if there is no grade."""
    if not (course / "autograded" / student / corpus.NAME / f"{corpus.NAME}.ipynb").is_file():
        return None
    try:
        with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
            submission = gradebook.find_submission(corpus.NAME, student)
            grades = [grade for notebook in submission.notebooks for grade in notebook.grades]
            graded = [grade for grade in grades if grade.auto_score is not None]
            points = {grade.name: grade.score for grade in graded if "-test-" in grade.name}
    except Exception:  # an attack may have left anything in the gradebook's place
        return None
    return corpus.by_task(points) if points else None


def secrets_shown(course):
    """Tell whether mallory's own cells show a secret."""
    path = course / "autograded" / "mallory" / corpus.NAME / f"{corpus.NAME}.ipynb"
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError, KeyError):
        return False
    own = [cell for cell in cells if not corpus.HIDDEN.search("".join(cell["source"]))]
    return any(corpus.SECRET in json.dumps(cell.get("outputs", [])) for cell in own)


# --- what it comes to ---------------------------------------------------------------------------


def forged_and_lost(attack, points):
    """How many points an attack has too many, and how many too few, against an honest grader."""
    forged = sum(max(points[task] - worth, 0) for task, worth in attack.earned.items())
    lost = sum(max(worth - points[task], 0) for task, worth in attack.points.items())
    return forged, lost


def verdict_of_stock(attack, state):
    """The findings on one attack against stock nbgrader, as a dict of truth values and numbers."""
    mallory, zoe = (state["points"][student] for student in STUDENTS)
    forged, lost = forged_and_lost(attack, mallory) if mallory else (0, 0)
    return {
        "forged": forged,
        "lost": lost,
        "ungraded": mallory is None,
        "stopped": zoe is None,
        "harmed": zoe is not None and zoe != corpus.MAX_POINTS,
        "read": state["read"],
        "left": bool(state["left"]),
        "running": bool(state["running"]),
        "reached": bool(state["visitors"]),
        "late": state["late"],
        "points": None if mallory is None else sum(mallory.values()),
    }


_WORDS = {
    "stopped": "the batch stops, and who comes after has no grade",
    "harmed": "another student's points change",
    "read": "it sees what it must not",
    "left": "files are left behind",
    "running": "processes are left behind",
    "reached": "it reaches a service on the machine",
    "late": f"the grader hangs (stopped by hand after {SECONDS} s)",
}


def number(points):
    return f"{points:g} point" + ("" if points == 1 else "s")


def in_words(found):
    """The findings on stock as a cell of the table."""
    total = sum(corpus.MAX_POINTS.values())
    words = []
    if found["ungraded"]:
        words.append("no grade")
    else:
        words.append(f"{found['points']:g} of {total:g}")
    if found["forged"]:
        words.append(f"**{number(found['forged'])} forged**")
    if found["lost"]:
        words.append(f"{number(found['lost'])} lost that were earned")
    words += [text for key, text in _WORDS.items() if found[key]]
    return "; ".join(words)


def ours(attacks):
    """Grade the attacks with xentgrade: ``{name: (report, what is wrong)}``."""
    results = {}
    with tempfile.TemporaryDirectory() as folder, corpus.Arena(folder) as arena:
        for attack in attacks:
            report = arena.grade(attack)
            results[attack.name] = report, corpus.faults(attack, report) + arena.damage()
            print("xentgrade", attack.name, report.verdict, *results[attack.name][1], flush=True)
    return results


def stock(attacks):
    """Run the attacks against stock nbgrader, two at a time: ``{name: findings}``."""
    results = {}

    def try_one(attack):
        found = verdict_of_stock(attack, in_jail(attack.name, course))
        results[attack.name] = found
        print("stock", attack.name, in_words(found), flush=True)

    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        course = template(Path(folder) / "course")
        control = in_jail(None, course)["points"]
        if control != dict.fromkeys(STUDENTS, corpus.MAX_POINTS):
            raise SystemExit(f"two right submissions should have all points, but have {control}")
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(try_one, attacks))
    return results


# --- the page -----------------------------------------------------------------------------------

PAGE_TEXT = """\
# What an autograder must withstand

This page is made by `make attack-report` and is not edited by hand. The corpus of attacks in
`tests/grading/attacks/` is run twice: by `xentgrade`, and by nbgrader {nbgrader} with its own
settings. The victim is an assignment of {tasks} tasks and {total} points; after the attacker comes
a second student, whose answers are right. `make test` runs the same attacks against `xentgrade`, so
a new hole fails the build.

Measured on {date} with Python {python}, nbgrader {nbgrader} and numpy {numpy} on Linux: {count}
attacks.

| | xentgrade | stock nbgrader |
|---|---:|---:|
{summary}

Stock nbgrader promises none of this: it was made for a class that is trusted. Here it ran in a
jail, without a network and with nothing to lose; a class is graded as the instructor, on the
instructor's machine.

A number of points is what the attacker has in the end, of {total}. Most attacks leave right
answers to the other tasks, and those keep their points. "Forged" points are not earned by the code.

The table is silent about three things: an attack that nobody here thought of; one on the kernel of
the operating system; and what a function learns from its own arguments. A hidden test has to call
the student's function, and what it passes can be remembered, and printed by a later cell.

{tables}"""


def summary(attacks, mine, theirs):
    """The rows that count, for both graders.

    With xentgrade, an attack without a report (no grade, a batch that stops, a grader that hangs)
    would have ended this program.
    """
    faults = [problem for _, problems in mine.values() for problem in problems]
    points = {name: corpus.by_task(report.points) for name, (report, _) in mine.items()}
    off = [forged_and_lost(attack, points[attack.name]) for attack in attacks]

    def wrong(*words):
        return sum(any(word in problem for word in words) for problem in faults)

    counts = {
        "attacks with forged points": (sum(more > 0 for more, _ in off), "forged"),
        "attacks that end without a grade": (len(theirs) - len(mine), "ungraded"),
        "attacks that lose points which were earned": (sum(less > 0 for _, less in off), "lost"),
        "attacks that stop the batch": (len(theirs) - len(mine), "stopped"),
        "attacks that change another student's points": (wrong("a right submission"), "harmed"),
        "attacks that see what they must not": (wrong("secret"), "read"),
        "attacks that leave files or processes behind": (wrong("was left"), "left running"),
        "attacks that reach a service on the machine": (wrong("loopback"), "reached"),
        "attacks that hang the grader": (len(theirs) - len(mine), "late"),
    }  # fmt: skip
    rows = []
    for text, (us, keys) in counts.items():
        them = sum(any(found[key] for key in keys.split()) for found in theirs.values())
        rows.append(f"| {text} | {us} | {them} |")
    return "\n".join(rows)


def tables(attacks, mine, theirs):
    """One table for each group of attacks."""
    total = sum(corpus.MAX_POINTS.values())
    parts = []
    for group, title in corpus.GROUPS.items():
        lines = [f"## {title}", "", "| the attack | xentgrade | stock nbgrader |", "|---|---|---|"]
        for attack in attacks:
            if attack.fields["group"] == group:
                report, _ = mine[attack.name]
                us = f"{report.verdict}, {report.score:g} of {total:g}"
                tries = attack.tries.replace("|", "\\|").replace("*", "\\*").replace("_", "\\_")
                lines.append(f"| {tries} | {us} | {in_words(theirs[attack.name])} |")
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def page(attacks, mine, theirs):
    """The page as text."""
    version = importlib.metadata.version
    return PAGE_TEXT.format(
        date=datetime.date.today().isoformat(),
        python=platform.python_version(), nbgrader=version("nbgrader"), numpy=version("numpy"),
        count=len(attacks), tasks=len(corpus.TASKS), total=sum(corpus.MAX_POINTS.values()),
        summary=summary(attacks, mine, theirs), tables=tables(attacks, mine, theirs),
    )  # fmt: skip


def main(names):
    attacks = [attack for attack in corpus.attacks() if not names or attack.name in names]
    mine = ours(attacks)
    theirs = stock(attacks)
    text = page(attacks, mine, theirs)
    if names:
        print(text)
        return 0
    PAGE.write_text(text, encoding="utf-8")
    bad = {name: problems for name, (_, problems) in mine.items() if problems}
    for name, problems in bad.items():
        print(f"{name}: {'; '.join(problems)}", file=sys.stderr)
    return 1 if bad else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--inside"]:
        inside(sys.argv[2])
    else:
        sys.exit(main(sys.argv[1:]))
