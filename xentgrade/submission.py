"""What a student handed in, read without trusting any of it, and what is to be run of it.

Files are read without following links. Of the notebook only cells, their sources and the ids of
nbgrader are believed, and of those only what fits the instructor's notebook: locked cells, points
and kernel come from there. Everything that did not fit is a *finding*: graded all the same, and
shown to the instructor. Only what is no notebook at all is malformed.
"""

import ast
import contextlib
import functools
import itertools
import json
import os
import re
import stat
from dataclasses import dataclass, field

__all__ = ["Assignment", "Malformed", "read_folder", "read_notebook"]

NOTEBOOK_BYTES = 256 * 2**20
FILE_BYTES = 16 * 2**20
FILES_BYTES = 48 * 2**20
FILES = 500
CELLS = 3000
PARTS = 8_000_000  # an empty list of three bytes takes sixty in memory
SOURCE_CHARACTERS = 2_000_000
PICTURES = ("image/png", "image/jpeg", "image/gif")

#: Lines that nbgrader takes out; without an end, to the end of the cell.
HIDDEN = re.compile(
    r"^[^\n]*BEGIN HIDDEN TESTS(?:.*?END HIDDEN TESTS[^\n]*\n?|.*\Z)", re.S | re.M
)  # fmt: skip
CODE_STUB = "# YOUR CODE HERE\nraise NotImplementedError()"
TEXT_STUB = "YOUR ANSWER HERE"


class Malformed(Exception):
    """What was handed in is not a notebook that can be run; the message says what it is."""


# --- files --------------------------------------------------------------------------------------


def read_folder(folder, notebook, own=()):
    """Read a submission's folder; return the notebook's bytes, the other files, and findings.

    Nothing outside the folder is read, whatever links say; what is no regular file is left out,
    and so is what could not lie beside ``own``, the names of the instructor's files.
    """
    content, files, findings, total = None, [], [], 0
    if os.path.islink(folder) or not os.path.isdir(folder):
        raise Malformed("The submission is not a folder.")
    place = os.path.join(folder, notebook)
    if os.path.islink(place) or os.path.lexists(place) and not os.path.isfile(place):
        if not os.path.isdir(place) or os.path.islink(place):
            raise Malformed(f"{notebook} is a link or a special file, not a notebook.")
    elif os.path.lexists(place):
        content = _read(place, NOTEBOOK_BYTES)
    for path, name, entry in _walk(folder):
        if entry.is_symlink() or not entry.is_file(follow_symlinks=False):
            kind = "a link" if entry.is_symlink() else "not a regular file"
            findings.append(f"{name} is {kind} and was left out")
            continue
        if name.endswith(".ipynb") or name == "timestamp.txt":
            continue  # another notebook of the assignment; and a time that proves nothing
        if _in_the_way(name, own):
            findings.append(f"{name} was left out: a file and a folder would have the same name")
            continue
        size = entry.stat(follow_symlinks=False).st_size
        if size > FILE_BYTES or total + size > FILES_BYTES or len(files) >= FILES:
            findings.append(f"{name} ({size / 1e6:.1f} MB) was left out: too many or large files")
            continue
        total += size
        try:
            files.append((name, _read(path, FILE_BYTES)))
        except Malformed as error:
            findings.append(f"{name} was left out: {error}")
    if content is None:
        there = sorted(name for _, name, _ in _walk(folder) if name.endswith(".ipynb"))
        there = f" There is {', '.join(there[:5])}: was it renamed?" if there else ""
        raise Malformed(f"There is no {notebook} in the submission.{there}")
    return content, files, findings


def _in_the_way(name, own):
    """Tell whether a file is where a folder must be, or lies in a folder where a file must be."""
    above = name.split("/")[:-1]
    folders = ["/".join(above[: place + 1]) for place in range(len(above))]
    return any(
        folder in own or folder.endswith(".ipynb") or folder == "timestamp.txt"
        for folder in folders
    ) or any(other.startswith(f"{name}/") for other in own)


def _walk(folder, prefix="", depth=0):
    """Yield (path, name relative to the folder, directory entry), never through a link."""
    try:
        with os.scandir(folder) as entries:
            entries = sorted(entries, key=lambda entry: entry.name)
    except OSError:  # a folder that may not be read
        return
    for entry in entries[: 2 * FILES]:
        name = prefix + entry.name
        if entry.is_dir(follow_symlinks=False):
            if depth < 6 and not entry.name.startswith("."):
                yield from _walk(entry.path, f"{name}/", depth + 1)
        else:
            yield entry.path, name, entry


def _read(path, limit):
    """Read a regular file, refusing what became a link or a pipe meanwhile."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        raise Malformed(f"{os.path.basename(path)} cannot be read: {error.strerror}.") from error
    with open(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise Malformed(f"{os.path.basename(path)} is not a regular file.")
        content = file.read(limit + 1)
    if len(content) > limit:
        raise Malformed(
            f"{os.path.basename(path)} is larger than {limit // 2**20} MB. Clear the outputs "
            "(Kernel, Restart and Clear Outputs) and hand it in again."
        )
    return content


# --- notebooks ----------------------------------------------------------------------------------


def read_notebook(content):
    """Parse a notebook's bytes into a dict with a list of cells that have what cells must have."""
    if sum(map(content.count, (b"[", b"{", b","))) > PARTS:
        raise Malformed(
            f"The notebook has more than {PARTS:,} parts. Clear the outputs (Kernel, Restart and "
            "Clear Outputs) and hand it in again."
        )
    try:
        notebook = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Malformed(f"The notebook is not valid JSON: {str(error)[:200]}.") from error
    if not isinstance(notebook, dict):
        raise Malformed("The file holds JSON, but not a notebook.")
    version = notebook.get("nbformat")
    if version == 3 or "worksheets" in notebook:
        notebook = _upgraded(content)
    elif version != 4:
        raise Malformed(f"The notebook has format {_shown(version)!r}; formats 3 and 4 are read.")
    cells = notebook.get("cells")
    if not isinstance(cells, list) or len(cells) > CELLS:
        raise Malformed(f"The notebook has no list of cells, or more than {CELLS}.")
    metadata = notebook.get("metadata")
    return {
        "cells": [_read_cell(cell, place) for place, cell in enumerate(cells, start=1)],
        "metadata": metadata if isinstance(metadata, dict) else {},
    }


def _shown(value):
    """A value of a student's as a short text; a long or deep one is only named."""
    return str(value)[:30] if isinstance(value, str | int | float) else type(value).__name__


def _upgraded(content):
    import nbformat  # takes seconds, and old notebooks are rare

    try:
        return nbformat.reads(content.decode("utf-8", "replace"), as_version=4)
    except Exception as error:
        raise Malformed(f"The notebook has an old format and cannot be read: {error}.") from error


def _read_cell(cell, place):
    if not isinstance(cell, dict):
        raise Malformed(f"Cell {place} of the notebook is not a cell.")
    kind = cell.get("cell_type")
    source = cell.get("source", "")
    if _is_lines(source):
        source = "".join(source)
    if kind not in ("code", "markdown", "raw") or not isinstance(source, str):
        raise Malformed(f"Cell {place} of the notebook has no source, or an unknown type.")
    if len(source) > SOURCE_CHARACTERS:
        raise Malformed(f"Cell {place} of the notebook has more than 2 million characters.")
    metadata = cell.get("metadata")
    metadata = metadata if isinstance(metadata, dict) else {}
    nbgrader = metadata.get("nbgrader")
    read = {
        "cell_type": kind,
        "source": source.encode("utf-8", "replace").decode(),
        "nbgrader": nbgrader if isinstance(nbgrader, dict) else {},
    }
    pictures = _pictures(cell.get("attachments")) if kind != "code" else {}
    return read | ({"attachments": pictures} if pictures else {})


def _pictures(attachments):
    """The pictures that were pasted into a cell, by name; nothing else that is attached."""
    kept = {}
    for name, content in attachments.items() if isinstance(attachments, dict) else ():
        for kind in PICTURES:
            data = content.get(kind) if isinstance(content, dict) else None
            data = "".join(data) if _is_lines(data) else data
            if isinstance(data, str) and len(data) <= FILE_BYTES and len(kept) < 50:
                kept[name] = {kind: data.encode("ascii", "replace").decode()}
                break
    return kept


def _is_lines(value):
    return isinstance(value, list) and all(isinstance(line, str) for line in value)


# --- the instructor's notebook ------------------------------------------------------------------


def is_test(marks):
    """Tell whether a cell's points are decided by running it."""
    return bool(marks.get("grade")) and not marks.get("solution")


def is_locked(marks):
    """Tell whether a cell's text is the instructor's, by nbgrader's rule: a test's always is."""
    return not marks.get("solution") and bool(marks.get("grade") or marks.get("locked"))


def _check_marks(cells):
    """Refuse an instructor's notebook with a graded cell that has no name or no points."""
    for place, cell in enumerate(cells, start=1):
        marks = cell["nbgrader"]
        name, points = marks.get("grade_id"), marks.get("points")
        if name is not None and not isinstance(name, str):
            raise Malformed(f"The grade_id of cell {place} is {_shown(name)}: make it a text.")
        if marks.get("grade") and not name:
            raise Malformed(f"Cell {place} is graded and has no grade_id: give it one of its own.")
        if marks.get("grade") and type(points) not in (int, float):
            raise Malformed(f"Cell {place} ({name}) is graded and has no number of points.")


def released(source, *, solution=False, stub=CODE_STUB):
    """The text of a cell as students get it, by nbgrader's rules (and its usual stubs).

    Of a ``solution`` cell without marked lines, only the stub is left.
    """
    lines, region, found = [], "", False
    for line in source.split("\n"):
        if "BEGIN HIDDEN TESTS" in line:
            region = "END HIDDEN TESTS"
        elif "BEGIN SOLUTION" in line:
            region, found = "END SOLUTION", True
            indent = line[: len(line) - len(line.lstrip())]
            lines += [indent + text for text in stub.split("\n")]
        elif region:
            region = "" if region in line else region
        elif "END HIDDEN TESTS" not in line and "END SOLUTION" not in line:
            lines.append(line)
    return stub if solution and not found else "\n".join(lines)


def parse(source):
    """Parse a cell, magics left out; an empty module if it cannot be parsed."""
    magic = re.compile(r"^([ \t]*)([%!?].*|.*\?)$", re.M)
    for text in (source, magic.sub(r"\1pass", source)):
        with contextlib.suppress(SyntaxError, ValueError, RecursionError, MemoryError):
            return ast.parse(text)
    return ast.Module([], [])


def names_defined(source):
    """The names of functions, classes and values that a cell defines, not of what it imports."""
    names, waiting = [], list(parse(source).body)
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.append(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.append(node.id)
        elif isinstance(node, ast.MatchAs | ast.MatchStar) and node.name:
            names.append(node.name)
            waiting += ast.iter_child_nodes(node)
        elif not isinstance(node, ast.Import | ast.ImportFrom | ast.Lambda | _COMPREHENSIONS):
            waiting += ast.iter_child_nodes(node)
    return list(dict.fromkeys(names))


def names_used(source):
    """All names that stand in a cell, as a set."""
    return {node.id for node in ast.walk(parse(source)) if isinstance(node, ast.Name)}


_COMPREHENSIONS = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp


#: Special methods that make or look up objects: a stand-in has its own.
_OWN = {"__init__", "__new__", "__del__", "__getattr__", "__getattribute__", "__setattr__",
        "__delattr__", "__init_subclass__", "__class_getitem__", "__set_name__", "__post_init__",
        "__reduce__", "__reduce_ex__", "__getstate__", "__setstate__", "__dir__", "__copy__",
        "__deepcopy__", "__sizeof__"}  # fmt: skip
_ORDER = {"__lt__", "__le__", "__gt__", "__ge__"}


def classes_defined(source):
    """The classes that a cell defines, each with its special methods and the names of its bases."""
    found = {}
    for node in ast.walk(parse(source)):
        if isinstance(node, ast.ClassDef):
            methods = {item.name for item in node.body if isinstance(item, ast.FunctionDef)}
            for decorator in node.decorator_list:
                methods |= _made_by(ast.unparse(decorator))
            special = {name for name in methods if name.startswith("__") and name.endswith("__")}
            found[node.name] = {
                "special": sorted(special - _OWN),
                "bases": [base.id for base in node.bases if isinstance(base, ast.Name)],
            }
    return found


def _made_by(decorator):
    """The special methods that a decorator of a class adds."""
    name = decorator.split("(")[0].split(".")[-1]
    methods = _ORDER if name == "total_ordering" else set()
    if name == "dataclass":
        methods = {"__eq__", "__repr__"} | (_ORDER if "order=True" in decorator else set())
        if "frozen=True" in decorator or "unsafe_hash=True" in decorator:
            methods = methods | {"__hash__"}
    return methods


def imports_in(source):
    """The modules that a cell imports anywhere."""
    names = []
    for node in ast.walk(parse(source)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.append(node.module)
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return names


def forbidden_in(source):
    """The dotted names that a cell passes to ``forbidding``."""
    return [
        argument.value
        for node in ast.walk(parse(source))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "forbidding"
        for argument in node.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]


@dataclass
class Assignment:
    """The instructor's notebook, and how a submission to it is run."""

    name: str
    cells: list
    metadata: dict = field(default_factory=dict)
    files: list = field(default_factory=list)

    @classmethod
    def read(cls, path):
        """Read the instructor's notebook and the files beside it."""
        folder, notebook = os.path.split(os.path.abspath(path))
        try:
            content, files, _ = read_folder(folder, notebook)
            read = read_notebook(content)
            _check_marks(read["cells"])
        except Malformed as error:
            what = f"{path} cannot be used as the instructor's notebook"
            raise ValueError(f"{what}: {error}") from error
        return cls(os.path.splitext(notebook)[0], read["cells"], read["metadata"], files)

    def read_submission(self, folder, notebook=None):
        """Read a submission to this assignment: see :func:`read_folder`."""
        own = [name for name, _ in self.files]
        return read_folder(folder, notebook or f"{self.name}.ipynb", own)

    # --- what a grader is told once -------------------------------------------------------------

    def warm_up(self):
        """What a worker's process imports, and which functions of the library students' processes
        must not have: what students may know, as plain data."""
        imports, forbidden = [], []
        for cell in self._code():
            imports += imports_in(HIDDEN.sub("", cell["source"]))
            forbidden += forbidden_in(cell["source"])
        imports += [name.rpartition(".")[0] for name in forbidden]
        return {
            "imports": list(dict.fromkeys(imports)),
            "library": sorted({name for name in forbidden if name.startswith("xentcore.")}),
        }

    def briefing(self, limits, sandbox):
        """What a worker needs to know to hold this assignment ready: plain data."""
        classes, imports = {}, []
        for cell in self._code():
            if cell["nbgrader"].get("solution"):
                classes |= classes_defined(cell["source"])
            imports += imports_in(cell["source"])
        return {
            "limits": limits.plain(),
            "sandbox": sandbox,
            "classes": classes,
            "examiner_imports": list(dict.fromkeys(imports)),
            "leading": self._leading(),
        }

    def _code(self):
        return [cell for cell in self.cells if cell["cell_type"] == "code"]

    def _leading(self):
        """The set-up cells before the first solution or test, which a worker runs once."""
        return [{"source": cell["source"], "label": self._labels[id(cell)]}
                for cell in self._code() if id(cell) in self._labels]  # fmt: skip

    @functools.cached_property
    def _labels(self):
        """The labels under which a worker runs the leading set-up cells."""
        leading = itertools.takewhile(
            lambda cell: not (cell["nbgrader"].get("solution") or cell["nbgrader"].get("grade")),
            self._code(),
        )
        return {id(cell): f"set-up {number}" for number, cell in enumerate(leading)}

    @functools.cached_property
    def _known(self):
        """The marked cells, by grade_id."""
        return {cell["nbgrader"]["grade_id"]: cell for cell in self.cells
                if cell["nbgrader"].get("grade_id")}  # fmt: skip

    # --- one submission -------------------------------------------------------------------------

    def align(self, submitted):
        """Fit a student's cells to the instructor's; return the cells and findings.

        The order is the student's. A cell that was deleted comes back after its predecessor, a
        copy loses its mark, and what is locked is the instructor's.
        """
        aligned, seen, findings = [], set(), []
        for cell in submitted["cells"]:
            grade_id = cell["nbgrader"].get("grade_id")
            grade_id = grade_id if isinstance(grade_id, str) else None
            original = self._known.get(grade_id)
            if original is not None and grade_id not in seen:
                seen.add(grade_id)
                aligned.append(self._matched(cell, original, findings))
                continue
            if original is not None:
                findings.append(f"cell {grade_id} was copied; the copy is an ordinary cell")
            elif cell["nbgrader"]:
                shown = str(grade_id)[:60]
                findings.append(f"a cell marked {shown} is not of this assignment, or was renamed")
            aligned.append(cell | {"nbgrader": {}})
        self._restore(aligned, seen, findings)
        findings += self._foreign_kernel(submitted["metadata"])
        return aligned, findings

    def _matched(self, cell, original, findings):
        marks, name = original["nbgrader"], original["nbgrader"]["grade_id"]
        if cell["cell_type"] != original["cell_type"]:
            findings.append(f"cell {name} was turned into {cell['cell_type']}; turned back")
        for key in ("grade", "solution", "locked", "points", "task"):
            if key in marks and cell["nbgrader"].get(key) != marks[key]:
                findings.append(f"the mark {key!r} of cell {name} was changed; changed back")
        source = cell["source"]
        if is_locked(marks):
            if source.strip() != released(original["source"]).strip() \
                    and source != original["source"]:  # fmt: skip
                findings.append(f"the locked cell {name} was changed; changed back")
            source = original["source"]
        matched = {"cell_type": original["cell_type"], "source": source, "nbgrader": dict(marks)}
        pictures = (original if is_locked(marks) else cell).get("attachments")
        return matched | ({"attachments": pictures} if pictures else {})

    def _restore(self, aligned, seen, findings):
        """Put deleted cells back, each after the one before it in the instructor's notebook."""
        previous = None
        for grade_id, original in self._known.items():
            if grade_id not in seen:
                marks = original["nbgrader"]
                if any(marks.get(key) for key in ("grade", "solution", "task")):
                    findings.append(f"cell {grade_id} was deleted; put back")
                text = original["source"]
                if marks.get("solution"):
                    stub = CODE_STUB if original["cell_type"] == "code" else TEXT_STUB
                    text = released(text, solution=True, stub=stub)
                place = 1 + next(
                    (index for index, cell in enumerate(aligned)
                     if cell["nbgrader"].get("grade_id") == previous), -1
                )  # fmt: skip
                aligned.insert(place, original | {"source": text, "nbgrader": dict(marks)})
            previous = grade_id

    @staticmethod
    def _foreign_kernel(metadata):
        found = [
            part.get(key)
            for part, key in ((metadata.get("kernelspec"), "language"),
                              (metadata.get("language_info"), "name"))
            if isinstance(part, dict)
        ]  # fmt: skip
        foreign = [_shown(name) for name in found if name and name != "python"]
        if foreign:
            return [f"the notebook was made for {foreign[0]}; it was run with Python"]
        return []

    def steps(self, cells):
        """What is to be run of aligned cells, in order: plain data.

        Student's cells run in the student's process, test cells in the examiner's, and locked
        set-up cells in both. Set-up cells without any mark are the instructor's, too, wherever
        the student moved them.
        """
        steps, names, unmarked = [], [], dict(self._unmarked)
        for index, cell in enumerate(cells):
            if cell["cell_type"] != "code":
                continue
            marks, source = cell["nbgrader"], cell["source"]
            grade_id = marks.get("grade_id")
            for text, label in unmarked.pop(grade_id, []):
                steps.append({"kind": "examiner", "index": index, "source": text, "label": label,
                              "names": list(names)})  # fmt: skip
            step = {"index": index, "label": f"cell {index + 1}", "source": source}
            if is_test(marks):
                source = step["source"] = self._known[grade_id]["source"]  # never a student's
                bound = list(dict.fromkeys(names + self._before[grade_id]))
                step |= {"kind": "test", "names": bound, "points": marks.get("points", 0),
                         "quiet": bool(HIDDEN.search(source)), "visible": released(source),
                         "classes": self._within_reach[grade_id]}  # fmt: skip
            else:
                step["kind"] = "student"
                if marks.get("solution"):
                    names += self._defined.get(grade_id, [])
                elif marks.get("locked"):
                    step["source"] = released(source)
                    original = id(self._known.get(grade_id))
                    label = self._labels.get(original, f"set-up of cell {index + 1}")
                    steps.append({"kind": "examiner", "index": index, "source": source,
                                  "label": label, "names": list(names)})  # fmt: skip
            steps.append(step)
        return steps

    @functools.cached_property
    def _defined(self):
        """By the id of each solution cell, the names that it defines."""
        return {cell["nbgrader"].get("grade_id"): names_defined(cell["source"])
                for cell in self.cells if cell["nbgrader"].get("solution")}  # fmt: skip

    @functools.cached_property
    def _before(self):
        """By the id of each marked cell, the names that solutions before it define.

        A test gets them from the student, or not at all, wherever the student moved it.
        """
        names, before = [], {}
        for cell in self._code():
            before[cell["nbgrader"].get("grade_id")] = list(names)
            if cell["nbgrader"].get("solution"):
                names += self._defined[cell["nbgrader"].get("grade_id")]
        return before

    @functools.cached_property
    def _within_reach(self):
        """By the id of each test, the classes under test whose instances it may meet.

        Those are the classes that it names, and those behind the names that it uses. Elsewhere an
        instance has no say: its ``__eq__`` is the student's, and would agree with any number.
        """
        made_of, classes = {}, set()
        for cell in self._code():
            if cell["nbgrader"].get("solution"):
                classes |= classes_defined(cell["source"]).keys()
            for name in names_defined(cell["source"]):
                made_of.setdefault(name, set()).update(names_used(cell["source"]))
        within = {}
        for cell in filter(lambda cell: is_test(cell["nbgrader"]), self._code()):
            own = set(names_defined(cell["source"]))
            reached, waiting = set(), names_used(cell["source"]) - own
            while waiting:
                name = waiting.pop()
                reached.add(name)
                waiting |= made_of.get(name, set()) - reached
            within[cell["nbgrader"].get("grade_id")] = sorted(reached & classes)
        return within

    @functools.cached_property
    def _unmarked(self):
        """Instructor's code cells without a mark, under the marked code cell that follows them."""
        found, waiting = {}, []
        for cell in self._code():
            grade_id = cell["nbgrader"].get("grade_id")
            if not grade_id:
                label = self._labels.get(id(cell), "set-up without a mark")
                waiting.append((cell["source"], label))
            else:
                found[grade_id], waiting = waiting, []
        return found
