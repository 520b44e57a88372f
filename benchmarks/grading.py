"""How fast a class is graded, beside stock nbgrader, and what a larger class costs.

    make bench-grading

Sixty submissions of two assignments, put together from the answer banks (half of the answers are
right), are graded by stock ``nbgrader autograde`` and by ``xentgrade autograde`` in turn and in
alternating order; each run is a fresh process in a fresh copy of the course, so start-up counts.
Then one assignment is graded for growing classes, and the memory of the command itself (not of its
graders, whose number does not depend on the class) is read while it runs. The result is written to
benchmarks/grading.md and grading.json, which the book quotes.
"""

import argparse
import json
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests"))

from bank import hand_in, put_answer, read_source, with_stock_settings  # noqa: E402
from house import (  # noqa: E402
    ROOT,
    answers_for,
    cell_named,
    copy_course,
    environment,
    nbgrader,
    read,
    tasks_of,
)

ASSIGNMENTS = ["01-surprise-and-entropy", "04-cross-entropy"]
SEED = 20261129


def submissions(assignment, number):
    """Released notebooks with answers of the bank in them, as a class might hand them in."""
    rng = random.Random(f"{SEED} {assignment}")
    source = read_source(assignment)
    released = ROOT / "exercises" / assignment / f"{assignment}.ipynb"
    for _ in range(number):
        notebook = read(released)
        for task in tasks_of(source):
            bank = answers_for(assignment, task.name)
            wrong = [path for path, keeps in bank if not keeps]
            right = [path.read_text() for path, keeps in bank if keeps]
            right.append(cell_named(source, task.name).source)
            answer = rng.choice(right) if rng.random() < 0.5 else rng.choice(wrong).read_text()
            put_answer(notebook, task.name, answer)
        yield notebook


def make_course(folder, assignments, number):
    """A course with the assignments released and `number` submissions of each handed in."""
    course = copy_course(folder, assignments)
    for assignment in assignments:
        for place, notebook in enumerate(submissions(assignment, number)):
            hand_in(course, f"student-{place:03}", assignment, notebook)
        nbgrader("generate_assignment", "--force", assignment, cwd=course)
    return course


def seconds_for(command, course, assignments):
    """The wall time of grading, start-up included."""
    started = time.perf_counter()
    for assignment in assignments:
        subprocess.run(
            [sys.executable, "-m", *command, assignment], cwd=course, env=environment(),
            check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
    return time.perf_counter() - started


def against_stock(scratch, pairs, number):
    """Seconds of both for each pair: ``[(stock, ours), ...]``."""
    original = make_course(scratch / "original", ASSIGNMENTS, number)
    ways = {
        "stock": (["nbgrader", "autograde"], with_stock_settings),
        "ours": (["xentgrade", "autograde"], lambda course: course),
    }
    measured = []
    for pair in range(pairs):
        taken = {}
        for name in list(ways)[:: 1 if pair % 2 == 0 else -1]:
            command, change = ways[name]
            course = change(shutil.copytree(original, scratch / "course"))
            taken[name] = seconds_for(command, course, ASSIGNMENTS)
            shutil.rmtree(course)
        measured.append((taken["stock"], taken["ours"]))
        print("pair {}: stock {stock:.1f} s, ours {ours:.1f} s".format(pair + 1, **taken))
    return measured


def graded_with_memory(course, assignment):
    """Seconds of one run, and the most memory that its own process had, in bytes."""
    started, most = time.perf_counter(), 0
    process = subprocess.Popen(
        [sys.executable, "-m", "xentgrade", "autograde", assignment], cwd=course,
        env=environment(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    while process.poll() is None:
        try:
            status = Path(f"/proc/{process.pid}/status").read_text()
            most = max([most, *(int(line.split()[1]) * 1024 for line in status.splitlines()
                                if line.startswith("VmHWM:"))])  # fmt: skip
        except OSError:
            pass
        time.sleep(0.05)
    if process.returncode:
        raise SystemExit(f"xentgrade autograde ended with {process.returncode}")
    return time.perf_counter() - started, most


def growth(scratch, sizes, assignment=ASSIGNMENTS[0]):
    """Seconds and memory for classes of several sizes: ``[(size, seconds, bytes), ...]``."""
    measured = []
    for size in sizes:
        course = make_course(scratch / f"class-{size}", [assignment], size)
        seconds, memory = graded_with_memory(course, assignment)
        shutil.rmtree(course)
        measured.append((size, seconds, memory))
        print(f"{size} submissions: {seconds:.1f} s, {memory / 1e6:.0f} MB", flush=True)
    return measured


def processor():
    """The name of this machine's processor."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def report(pairs, classes, number, load):
    """The results as a Markdown page."""
    ratios = [stock / ours for stock, ours in pairs]
    lines = [
        "# How fast a class is graded",
        "",
        "Written by `make bench-grading`; do not edit. Measured with Python "
        f"{platform.python_version()} on {os.cpu_count()} cores of {processor()}; the load was "
        f"{load:.2f} cores when it began.",
        "",
        f"{2 * number} submissions of {' and '.join(ASSIGNMENTS)}, put together from the answer "
        "banks, in interleaved pairs, start-up included:",
        "",
        "| pair | stock `nbgrader autograde` (s) | `xentgrade autograde` (s) | ratio |",
        "|---|---|---|---|",
    ]
    for place, ((stock, ours), ratio) in enumerate(zip(pairs, ratios, strict=True), 1):
        lines.append(f"| {place} | {stock:.1f} | {ours:.1f} | {ratio:.1f} |")
    lines += ["", f"Median ratio: {statistics.median(ratios):.1f}.", ""]
    lines += [f"A class of one assignment ({ASSIGNMENTS[0]}), and the memory of the command:", ""]
    lines += ["| submissions | seconds | seconds each | memory (MB) |", "|---|---|---|---|"]
    for size, seconds, memory in classes:
        lines.append(f"| {size} | {seconds:.1f} | {seconds / size:.3f} | {memory / 1e6:.0f} |")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=3, help="interleaved pairs")
    parser.add_argument("--number", type=int, default=30, help="submissions an assignment")
    parser.add_argument("--sizes", type=int, nargs="*", default=[50, 100, 200, 500])
    parser.add_argument("--out", type=Path, default=HERE, help="where the results go")
    arguments = parser.parse_args()
    load = os.getloadavg()[0]
    if load > 0.5:
        print(f"warning: {load:.1f} cores are busy with something else; ratios will spread")
    with tempfile.TemporaryDirectory(prefix="bench-grading-") as scratch:
        pairs = against_stock(Path(scratch), arguments.pairs, arguments.number)
        classes = growth(Path(scratch), arguments.sizes)
    page = report(pairs, classes, arguments.number, load)
    (arguments.out / "grading.md").write_text(page)
    record = {"pairs_seconds": pairs, "submissions": 2 * arguments.number, "classes": classes,
              "processor": processor(), "cores": os.cpu_count(), "load": load}  # fmt: skip
    (arguments.out / "grading.json").write_text(json.dumps(record, indent=1) + "\n")
    print(page)


if __name__ == "__main__":
    main()
