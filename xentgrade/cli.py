"""The command ``xentgrade``: one subcommand for each thing that people come to do."""

import argparse
import contextlib
import glob
import json
import os
import sys
import time
from collections import Counter

__all__ = ["main"]

NOBODY = 3


def main(argv=None):
    """Run the command; return its exit status.

    0: done, and everybody has a verdict. 1: the answer is no (a check failed). 2: it could not
    start, or a report could not be recorded, and the message says why. 3: the box does not hold
    or the canary failed, so nobody was graded.
    """
    from .limits import BoxError

    parser = build_parser()
    arguments = parser.parse_args(argv)
    try:
        return arguments.run(arguments)
    except BoxError as error:
        print(f"xentgrade: {error}", file=sys.stderr)
        return NOBODY
    except KeyboardInterrupt:
        print("\nxentgrade: interrupted; go on with --resume", file=sys.stderr)
        return 130
    except (OSError, ValueError, RuntimeError) as error:
        print(f"xentgrade: {error}", file=sys.stderr)
        return 2
    except Exception as error:
        # Told by its name, so that commands without a gradebook need not import sqlalchemy.
        package = type(error).__module__.partition(".")[0]
        reason = str(getattr(error, "orig", error)).strip()
        if package == "sqlalchemy":
            what = "the gradebook cannot be used (CourseDirectory.db_url)"
        elif package in ("nbgrader", "traitlets"):
            what = "nbgrader refused a name, a setting or a notebook"
        else:
            raise
        print(f"xentgrade: {what}: {reason}", file=sys.stderr)
        return 2


def build_parser():
    """The parser with all subcommands."""
    parser = argparse.ArgumentParser(
        prog="xentgrade", description="Grade notebooks that you cannot trust, with nbgrader."
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    from . import check, lms, overlay

    check.register(commands)
    register_autograde(commands)
    register_feedback(commands)
    lms.register(commands)
    overlay.register(commands)
    register_doctor(commands)
    return parser


# --- autograde ----------------------------------------------------------------------------------


def register_autograde(commands):
    """Add ``xentgrade autograde``."""
    from .limits import Limits

    default = Limits()
    command = commands.add_parser("autograde", help="grade all submissions of an assignment")
    command.set_defaults(run=run_autograde)
    command.add_argument("assignment")
    command.add_argument("--course", default=".", help="the course's folder (default: this one)")
    command.add_argument("--jobs", type=int, default=os.cpu_count(), metavar="N",
                         help="submissions at a time (default: one a core)")  # fmt: skip
    command.add_argument("--student", action="append", default=[], metavar="ID",
                         help="grade this student only (may be repeated)")  # fmt: skip
    command.add_argument("--resume", action="store_true",
                         help="go on where an earlier run was stopped")  # fmt: skip
    command.add_argument("--cluster", metavar="ADDRESS",
                         help="grade on the workers of a dask.distributed scheduler")  # fmt: skip
    command.add_argument("--json", metavar="FILE", help="write reports to a file ('-': stdout)")
    command.add_argument("--no-sandbox", dest="sandbox", action="store_false",
                         help="run without a box: only notebooks you trust")  # fmt: skip
    command.add_argument("--cell-seconds", type=float, default=default.cell_seconds, metavar="S")
    command.add_argument("--notebook-seconds", type=float, default=default.notebook_seconds,
                         metavar="S")  # fmt: skip
    command.add_argument("--memory", type=float, default=default.memory / 2**30, metavar="GB")


def run_autograde(arguments):
    """Grade an assignment and say how it went."""
    from .batch import Batch, BatchError, Course, LocalPool
    from .limits import Limits

    limits = Limits(
        cell_seconds=arguments.cell_seconds,
        notebook_seconds=arguments.notebook_seconds,
        memory=int(arguments.memory * 2**30),
    )
    if arguments.cluster:
        from .cluster import ClusterPool

        pool = ClusterPool(arguments.cluster)
    else:
        pool = LocalPool(max(1, arguments.jobs or 1))
    started, told = time.monotonic(), []
    try:
        course = Course(arguments.course)
        batch = Batch(course, arguments.assignment, limits=limits, sandbox=arguments.sandbox)
        students = batch.students(arguments.student)
        with batch.alone():
            plan = batch.plan(students, resume=arguments.resume)
            if plan.to_grade:
                batch.prepare(pool)
            with bar(len(students)) as progress:
                for student, reports in batch.run(pool, plan):
                    told.append(summary(student, reports))
                    progress(1)
    except BatchError as error:
        print(f"xentgrade: {error}", file=sys.stderr)
        return 2
    finally:
        pool.close()
    if arguments.json:
        write_json(arguments.json, told)
    print_summary(told, time.monotonic() - started)
    for student, error in batch.unrecorded.items():
        print(f"xentgrade: {student} was graded and could not be recorded, the others were. Try "
              f"again with --resume. {type(error).__name__}: {error}", file=sys.stderr)  # fmt: skip
    return 2 if batch.unrecorded else 0


@contextlib.contextmanager
def bar(total):
    """A progress bar with the time left, on a terminal and off it; yields its update function."""
    from tqdm import tqdm

    with tqdm(total=total, unit="submission", smoothing=0.1, file=sys.stderr,
              mininterval=0.2 if sys.stderr.isatty() else 10) as progress:  # fmt: skip
        yield progress.update


def summary(student, reports):
    """What is kept of a student's reports: everything but the notebooks."""
    notebooks = {}
    for name, report in reports.items():
        plain = report.plain()
        del plain["cells"]
        notebooks[name] = plain | {"score": report.score, "max_score": report.max_score}
    return {"student": student, "notebooks": notebooks}


def write_json(path, told):
    """Write the reports as JSON."""
    text = json.dumps(told, indent=1)
    if path == "-":
        print(text)
    else:
        with open(path, "w") as file:
            file.write(text + "\n")


def print_summary(told, seconds):
    """Say how many submissions got which verdict, and name those that a person should look at."""
    verdicts = Counter()
    for entry in told:
        for name, report in entry["notebooks"].items():
            verdicts[report["verdict"]] += 1
            if report["verdict"] != "graded":
                why = "; ".join([report["reason"], *report["findings"]]).strip("; ")
                where = name if len(entry["notebooks"]) > 1 else ""
                who = f"{entry['student']} {where}".strip()
                print(f"{who}: {report['verdict']}: {why[:300]}", file=sys.stderr)
    counts = ", ".join(f"{count} {verdict}" for verdict, count in sorted(verdicts.items()))
    print(f"{len(told)} submissions in {seconds:.1f} s: {counts or 'none'}", file=sys.stderr)


# --- feedback -----------------------------------------------------------------------------------


def register_feedback(commands):
    """Add ``xentgrade feedback``."""
    command = commands.add_parser("feedback", help="write what students get to read")
    command.set_defaults(run=run_feedback)
    command.add_argument("assignment")
    command.add_argument("--course", default=".", help="the course's folder (default: this one)")
    command.add_argument("--student", default="*", metavar="ID")


def run_feedback(arguments):
    """Write feedback through nbgrader's converter and the course's settings."""
    from .batch import Course

    course = Course(arguments.course)
    from nbgrader.converters import GenerateFeedback
    from nbgrader.converters.base import NbGraderException

    graded, written = (course.path(step, arguments.student, arguments.assignment)
                       for step in ("autograded", "feedback"))  # fmt: skip
    if not glob.glob(f"{graded}/*.ipynb"):
        print(f"xentgrade: nothing is graded in {graded}. Are the names of the assignment and of "
              f"the student right? If so, run `xentgrade autograde {arguments.assignment}` first.",
              file=sys.stderr)  # fmt: skip
        return 2
    course.coursedir.assignment_id = arguments.assignment
    course.coursedir.student_id = arguments.student
    converter = GenerateFeedback(coursedir=course.coursedir, parent=course.app)
    converter.force = True
    converter.log.addFilter(in_a_line)
    try:
        converter.start()
    except NbGraderException:
        print("xentgrade: some feedback could not be written, for the reasons above. See that the "
              f"gradebook is whole and knows the student, and that {written} can be written and "
              "the disk has space; then run this again.", file=sys.stderr)  # fmt: skip
        return 2
    print(f"feedback is in {written}", file=sys.stderr)
    return 0


def in_a_line(record):
    """Leave of a traceback that nbgrader logs the line that says what happened."""
    last = record.getMessage().rpartition("Traceback (most recent call last):\n")
    if last[1]:
        lines = [line for line in last[2].splitlines() if line and not line.startswith(" ")]
        record.msg, record.args = lines[0] if lines else last[2], ()
    return True


# --- doctor -------------------------------------------------------------------------------------


def register_doctor(commands):
    """Add ``xentgrade doctor``."""
    command = commands.add_parser("doctor", help="say what is installed and whether the box holds")
    command.set_defaults(run=run_doctor)


def run_doctor(arguments):
    """Print a line for each part; the status says whether untrusted code can be graded here."""
    from .doctor import examine

    findings = examine()
    for finding in findings:
        print(f"{'ok  ' if finding.good else 'NO  ' if finding.needed else '-   '}{finding.text}")
    return 0 if all(finding.good or not finding.needed for finding in findings) else 1


if __name__ == "__main__":
    sys.exit(main())
