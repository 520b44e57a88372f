"""The examiner: a clean process in which test cells run, with stand-ins for what is tested.

It has never run a line of the submission. The names that the instructor's solution cells define
are bound to stand-ins for the student's functions, classes and values; everything else in a test
cell comes from the instructor's own notebook. What a student's process answers is plain data, so
a patched numpy, an assertion rewritten or an ``__eq__`` that always agrees stay on the other side.
"""

import ast
import builtins
import contextlib
import math
import numbers
import operator
import os
import pkgutil
import random
import resource
import signal
import time
import types
import warnings

import numpy as np

import xentcore.checks
from xentcore.checks import ForbiddenCall, refusal

from .box import descendants
from .remote import Endpoint, Far, FarObject, method
from .report import as_error
from .submission import parse
from .wire import Disconnected, NoReply, Unsendable, WireError

__all__ = ["CellTimeoutError", "Examiner", "ProcessEnded"]

GRACE = 2.0

ENDED = (
    "The Python process of this notebook ended while {place} was running, so no test from there "
    "on has an answer. {why}"
)
WHY = {
    None: "os._exit() ends it, and so does a crash in a compiled library: restart the kernel and "
    "run all cells to see it happen.",
    "memory": "It used more memory than a submission may have ({memory} MB for all its processes "
    "together).",
    "processor": "It used more processor time than a submission may have ({processor} s).",
    "processes": "It started more processes than a submission may have ({processes}).",
    "files": "It made more files than a submission may have ({files}).",
    "time": "A cell ran longer than {cell:.0f} s and did not stop when it was told to.",
    "wire": "It broke the rules of the conversation with the grader ({detail}).",
}


class CellTimeoutError(BaseException):
    """The cell ran too long. Not an Exception, so that no test takes it for an answer."""


class ProcessEnded(BaseException):
    """The student's process is gone. Not an Exception, so that no test takes it for an answer."""


class FarType(type):
    """The type of stand-ins for classes: calling one makes an instance where the class lives."""

    def __call__(cls, *args, **kwargs):
        endpoint, number = cls._where
        return endpoint.request("call", number, None, args, kwargs)

    def __getattr__(cls, name):
        if name.startswith("_"):
            raise AttributeError(name)
        endpoint, number = cls._where
        return endpoint.request("get", number, name)


_COMPARISONS = {"__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"}
_ARITHMETIC = {
    f"__{way}{name}__"
    for name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "divmod", "pow")
    for way in ("", "r", "i")
}


def _no_array(self, function, types, args, kwargs):
    raise TypeError(f"{type(self).__name__} is no array: {function.__name__} cannot take it")


#: numpy would ask an object's own ``mean`` and ``sum``, which can say whatever a test expects.
_NO_ARRAY = {"__array_ufunc__": None, "__array_function__": _no_array}


class Examiner(Endpoint):
    """The examiner's end of the conversation with one student's process."""

    def __init__(
        self, channel, process, limits, *, parent=None, box=None, supervisor=None, classes=None,
        library=(),
    ):  # fmt: skip
        super().__init__(channel)
        self.process, self.parent, self.limits = process, parent, limits
        self.box, self.supervisor = box, supervisor
        self.classes = classes or {}  # those under test: see submission.classes_defined
        self.library = library  # names of its functions that the box lacks
        self.live = set(self.classes)  # those whose instances have a say in the running cell
        self._class_stand_ins = {}
        self._forbidden, self.quiet, self.seeds = [], True, []
        self._refused = []  # the forbidden calls that the submission made
        self._until = None
        self.expired = False
        self.ended = None  # why, once the process is gone: a key of WHY, or ""
        self.detail = ""
        self.place = self.ended_in = "the first cell"
        self._callbacks = 0

    # --- deciding -------------------------------------------------------------------------------

    def deadline(self):
        return self._until

    def options(self):
        seeds, self.seeds = self.seeds, []
        # What the box lacks is refused here, in do_library.
        names = [name for names in self._forbidden for name in names if name not in self.library]
        return [names, self.quiet, [[kind, seed] for kind, seed in seeds]]

    def permit(self, value, operation, name):
        """Let the student's process call what it was given, and do nothing else to it."""
        self._callbacks += 1
        if self._callbacks > self.limits.callbacks:
            raise RuntimeError(f"more than {self.limits.callbacks:,} calls of what was passed")
        own = type(value).__module__ == "__main__" or isinstance(value, types.SimpleNamespace)
        if operation == "call" and name is None and callable(value):
            return
        if operation == "call" and own and callable(getattr(type(value), name, None)):
            if not name.startswith("_"):
                return
        if operation == "next" and hasattr(type(value), "__next__"):
            return
        if operation == "get" and own and not name.startswith("_"):
            held = vars(value).get(name, getattr(type(value), name, None))
            if not isinstance(held, property | types.ModuleType | types.FrameType):
                return
        raise AttributeError(f"the given {type(value).__name__} has no {name!r} to use here")

    def do_library(self, name, places, named):
        """Compute a function of the library that is not in the box, because a task forbids it."""
        if any(name in names for names in self._forbidden):
            self._refused.append(ForbiddenCall(refusal(name)))
            raise self._refused[-1]
        if name not in self.library:
            raise ValueError(f"{name!r} is not among the functions that were moved here")
        args = [self.codec.decode(tree) for tree in places]
        kwargs = {str(key): self.codec.decode(tree) for key, tree in named}
        # What this function calls in turn is as forbidden as in the student's own process.
        forbidden = [name for names in self._forbidden for name in names]
        blocking = xentcore.checks.forbidding_in({}, *forbidden)
        try:
            with self._bounded_memory(), blocking if forbidden else contextlib.nullcontext():
                value = pkgutil.resolve_name(name)(*args, **kwargs)
        except ForbiddenCall as error:
            self._refused.append(error)
            raise
        return ["ok", *self._results(value, args, kwargs, places, named)]

    @contextlib.contextmanager
    def _bounded_memory(self):
        """Compute for a submission within the memory that it may have; more is a MemoryError."""
        before = resource.getrlimit(resource.RLIMIT_AS)
        with open("/proc/self/statm") as file:
            used = int(file.read().split()[0]) * resource.getpagesize()
        bound = used + self.limits.memory
        resource.setrlimit(resource.RLIMIT_AS, (min(bound, before[1]), before[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_AS, before)

    def describe(self, value):
        """Tell of the examiner's objects what is needed to use them, and no text of the tests."""
        about = super().describe(value)
        about[1:5] = ["given", "given", "", f"<a given {about[0]}>"]
        return about

    def stand_in(self, number, about):
        if about["kind"] == "class" and about["name"] in self.classes:
            stand_in = self._class(about["name"])
            stand_in._where, stand_in.__doc__ = (self, number), about["doc"]
            if about["parameters"] is not None:
                stand_in.__signature__ = about["parameters"]
            return stand_in
        if about["kind"] != "function" and about["type"] in self.classes:
            stand_in = object.__new__(self._class(about["type"]))
            Far.__init__(stand_in, self, number, about)
            return stand_in
        made = super().stand_in(number, about)
        if type(made).__name__.startswith("Far") and about["type"] != "function":
            # Under its own name, for the messages of tests.
            object.__setattr__(made, "__class__", type(about["type"], (type(made),), _NO_ARRAY))
        return made

    def _class(self, name):
        if name not in self._class_stand_ins:
            about = self.classes[name]
            special = {dunder: self._special(name, dunder) for dunder in about["special"]}
            bases = [self._class(base) for base in about["bases"] if base in self.classes]
            self._class_stand_ins[name] = FarType(name, (*bases,) or (FarObject,), special)
            self._class_stand_ins[name]._where = (self, 0)
        return self._class_stand_ins[name]

    def _special(self, owner, name):
        """Make a special method of a class under test, for the tests that its instances meet."""
        ask = method(name)

        def forward(instance, *args, **kwargs):
            if owner not in self.live:
                raise TypeError(f"an object of the class {owner} is no answer to this test")
            if name in _COMPARISONS and not isinstance(type(args[0]), FarType):
                return NotImplemented  # it would be told what the test expects, and agree
            answer = ask(instance, *args, **kwargs)
            if name in _ARITHMETIC and not isinstance(type(args[0]), FarType):
                # It was told a number of the test's: `f(x) - 2.0` must not become the right one.
                if answer is not NotImplemented and not isinstance(type(answer), FarType):
                    raise TypeError(
                        f"{owner}.{name} gave {type(answer).__name__} for a "
                        f"{type(args[0]).__name__}; it may give objects of a class under test"
                    )
            if name == "__exit__" and isinstance(args[1], AssertionError):
                return False  # it may swallow what its code raised, but no verdict
            return answer

        forward.__name__ = name
        return forward

    def _export(self, value):
        if isinstance(value, FarType):
            return ["yours", value._where[1]]
        return super()._export(value)

    # --- asking ---------------------------------------------------------------------------------

    def request(self, operation, number, name=None, args=(), kwargs=None):
        if self.expired:
            raise CellTimeoutError(self._too_long())
        with self._guarded():
            try:
                return super().request(operation, number, name, args, kwargs)
            except ForbiddenCall as error:
                self._refused.append(error)
                raise
            except StopIteration as error:
                # It would end a loop of the test's, as in `all(map(f, ...))`, as if all were well.
                if operation == "get" or operation == "call" and name != "__next__":
                    raise RuntimeError(f"the {operation} raised StopIteration({error})") from error
                raise
            except KeyboardInterrupt:
                if self.expired:  # our own, which has come back through calls to and fro
                    raise CellTimeoutError(self._too_long()) from None
                raise

    def ask(self, operation, *parts):
        """Make one of the requests of :class:`xentgrade.student.StudentEndpoint`."""
        with self._guarded():
            self.channel.send([operation, *parts])
            reply = self.await_reply()
            if reply[0] == "error":
                raise WireError("the student's process could not do what it was asked")
            return self.codec.decode(reply[1])

    @contextlib.contextmanager
    def _guarded(self):
        if self.ended is not None:
            raise ProcessEnded(self.reason())
        try:
            yield
            if self.channel.received > self.limits.traffic:
                raise WireError("it sent too much")
        except NoReply:
            self._interrupt()
            raise CellTimeoutError(self._too_long()) from None
        except Disconnected:
            self._end(None)
            raise ProcessEnded(self.reason()) from None
        except Unsendable:  # a message of our own
            raise
        except WireError as error:
            self.detail = str(error)[:200]
            self._end("wire")
            raise ProcessEnded(self.reason()) from None

    def _too_long(self):
        return f"The cell ran longer than {self.limits.cell_seconds:g} s and was stopped."

    def _interrupt(self):
        """Stop what the student's process is doing; end it if it does not stop."""
        if self.expired:  # it was interrupted once in this cell, and runs again
            self._end("time")
            return
        self.expired = True
        self._until = time.monotonic() + GRACE
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.process, signal.SIGINT)
        try:
            self._last_reply = self.await_reply()
        except NoReply:
            self._end("time")
        except (Disconnected, WireError):
            self._end(None)

    def _end(self, why):
        if self.ended is not None:
            return
        if self.supervisor is not None and why is None:
            # The supervisor may have killed it a moment ago, and know better.
            time.sleep(2 * self.supervisor.every)
            why = self.supervisor.exceeded
        self.ended, self.ended_in = why or "", self.place
        self.kill()

    def kill(self):
        """End the student's process and whatever it started."""
        with contextlib.suppress(OSError):
            os.kill(self.process, signal.SIGKILL)
        if self.box is not None:
            self.box.close()

    def reason(self):
        """Say, for whoever reads the graded notebook, why there are no answers."""
        limits = self.limits
        why = WHY[self.ended or None].format(
            memory=limits.memory // 2**20, processor=limits.processor_seconds,
            processes=limits.processes, files=limits.files, cell=limits.cell_seconds,
            detail=self.detail,
        )  # fmt: skip
        return ENDED.format(place=self.ended_in, why=why)

    def end_strays(self):
        """End processes that cells have left behind: a test is answered by what it calls."""
        if self.box is None or self.ended is not None:
            return
        spared = {self.parent, self.process, self.box.first}
        for process in descendants([self.parent, self.box.first]) - spared:
            if not self._holds_box(process):
                with contextlib.suppress(OSError):
                    os.kill(process, signal.SIGKILL)

    def _holds_box(self, process):
        """Tell whether a process is the one that bubblewrap started, not the student."""
        with contextlib.suppress(OSError, ValueError, IndexError):
            if not hasattr(self, "_holder"):
                with open(f"/proc/{self.box.first}/task/{self.box.first}/children") as file:
                    self._holder = int(file.read().split()[0])
            return process == self._holder
        return False

    # --- cells ----------------------------------------------------------------------------------

    @contextlib.contextmanager
    def cell(self):
        """The time that a cell has; a test cell that hangs by itself is stopped, too."""

        def stop(number, frame):
            if self._depth:  # in the middle of a conversation that cannot be taken up again
                self._end("time")
            self.expired, self._until = True, time.monotonic() + GRACE
            raise CellTimeoutError(self._too_long())

        self.expired = False
        self._until = time.monotonic() + self.limits.cell_seconds
        before = signal.signal(signal.SIGALRM, stop)
        signal.setitimer(signal.ITIMER_REAL, self.limits.cell_seconds + 2 * GRACE)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
            self._until = None

    @contextlib.contextmanager
    def forbidding(self, *names):
        """Take the place of :func:`xentcore.checks.forbidding`: names are blocked in the box.

        As there, leaving the context raises the error again if somebody swallowed it.
        """
        self._forbidden.append(names)
        self._refused.clear()
        try:
            yield
        except Exception as error:
            if not self._refused or isinstance(error, ForbiddenCall):
                raise
        finally:
            self._forbidden.remove(names)
        if self._refused:
            raise ForbiddenCall(str(self._refused[0]))

    def install(self, shell):
        """Make this process's checks speak to the student's process."""
        self.shell = shell
        # Python would show the line that warned, and that may be a line of a hidden test.
        warnings.formatwarning = lambda message, kind, *_: f"{kind.__name__}: {message}\n"
        xentcore.checks.forbidding = self.forbidding
        shell.names["forbidding"] = self.forbidding  # a set-up cell may have imported it already
        for kind, module in (("numpy", np.random), ("python", random)):
            module.seed = self._seeding(kind, module.seed)

    def _seeding(self, kind, seed):
        def seed_both(value=None, *more):
            seed(value, *more)
            with contextlib.suppress(TypeError):  # a text or an array, which stays here
                self.seeds.append((kind, None if value is None else operator.index(value)))

        return seed_both

    def bind(self, names):
        """Bind names of this process to what they mean to the student at this moment."""
        values = self.ask("names", *names) if names else {}
        if type(values) is not dict:
            raise WireError("an answer that is no dict")
        for name in names:
            if name in values:
                self.shell.names[name] = values[name]
            elif hasattr(builtins, name):  # or the built-in function would answer in its place
                self.shell.names[name] = _undefined(name)
            else:
                self.shell.names.pop(name, None)

    def run_student_cell(self, source, label):
        """Run a cell in the student's process; return its outputs."""
        self.place, self._last_reply = label, None
        try:
            with self.cell():
                answer = self.ask("run", source, label)
        except (CellTimeoutError, ProcessEnded) as error:
            return False, [*self._shown_before_the_interrupt(), error_of(error)]
        if type(answer) is not list or len(answer) != 2:
            self.detail = "an answer of the wrong form"
            self._end("wire")
            return False, [error_of(ProcessEnded(self.reason()))]
        return answer[0] is True, clean_outputs(answer[1])

    def _shown_before_the_interrupt(self):
        """What a student's cell has shown until it was interrupted, the interrupt left out."""
        if self._last_reply is not None and self._last_reply[0] == "ok":
            with contextlib.suppress(WireError):
                answer = self.codec.decode(self._last_reply[1])
                if type(answer) is list and len(answer) == 2:
                    outputs = clean_outputs(answer[1])
                    return [shown for shown in outputs if shown["output_type"] != "error"]
        return []

    def run_test_cell(self, source, label, names, *, quiet, visible="", points=0, classes=()):
        """Run a test cell here; return whether it passed, its points and its outputs."""
        self.live = set(classes)
        self.quiet, self.place = quiet, label
        try:
            with self.cell():
                self.end_strays()
                self.bind(names)
                if visible:
                    self.ask("define", visible, list(names))
                passed, outputs = self.shell.run(source, label)
                printed = [] if quiet else clean_outputs(self.ask("printed"))
        except (CellTimeoutError, ProcessEnded, WireError) as error:
            return False, 0.0, [error_of(error)]
        if quiet and getattr(self.shell.error, "from_far", False):
            outputs[-1] = error_in_student_code(outputs[-1])
        for output in printed:  # whatever it shows, it is no result of the test
            only_show(output)
        earned = self._earned(source, passed, outputs, points)
        return passed, earned, printed + list(outputs)

    def _earned(self, source, passed, outputs, points):
        """Read the points off a test cell: all, none, or those that its last line computed.

        nbgrader reads a number off the text of an ``execute_result``; what else a cell's last
        line gives is shown, but not as a result, so that no text of a student's is read.
        """
        earned = float(points) if passed else 0.0
        for output in outputs:
            if output["output_type"] == "execute_result":
                value = self.shell.ip.result
                real = isinstance(value, numbers.Real | np.integer | np.floating)
                if real and not isinstance(value, bool) and passed:
                    earned = _credit(value, float(points))
                    output["data"] = {"text/plain": repr(earned)}
                elif not isinstance(value, bool | np.bool_) and self._computes(source, value):
                    earned = 0.0  # a number was computed, of an answer that is none
                    output["output_type"], output["data"] = "execute_result", {"text/plain": "0.0"}
                else:
                    only_show(output)
        return earned

    def _computes(self, source, value):
        """Tell whether a cell's last line computes a number, whatever came of it.

        What shows a constant, or a variable or the value of a call that the cell does not compute,
        does not.
        """
        tree = parse(source)
        node = getattr((tree.body or [ast.Pass()])[-1], "value", None)
        if _computes(node, tree):
            return True
        if not isinstance(value, np.ndarray):
            return False
        while isinstance(node, ast.Call | ast.Attribute | ast.Subscript):
            node = node.func if isinstance(node, ast.Call) else node.value
        known = isinstance(node, ast.Name) and node.id in self.shell.names
        return not known or isinstance(self.shell.names[node.id], types.ModuleType)


#: Built-in functions that give a number where the answer is one.
_NUMERIC = {"abs", "float", "int", "len", "max", "min", "pow", "round", "sum"}


def _computes(node, tree, seen=()):
    """Tell whether an expression of a cell is arithmetic, or a name that the cell gives such."""
    if isinstance(node, ast.BinOp | ast.UnaryOp | ast.IfExp):
        return True
    if isinstance(node, ast.Call):
        name = getattr(node.func, "id", "")
        inside = [one for one in ast.walk(tree)
                  if isinstance(one, ast.FunctionDef) and one.name == name]  # fmt: skip
        given = [one.value for function in inside for one in ast.walk(function)
                 if isinstance(one, ast.Return)]  # fmt: skip
        if name in _NUMERIC and not inside:
            return True
    elif isinstance(node, ast.Name):
        name = node.id
        if any(isinstance(one, ast.AugAssign) and getattr(one.target, "id", "") == name
               for one in ast.walk(tree)):  # fmt: skip
            return True
        given = [one.value for one in ast.walk(tree) if isinstance(one, ast.Assign)
                 and name in (getattr(target, "id", "") for target in one.targets)]  # fmt: skip
    else:
        return False
    return name not in seen and any(_computes(one, tree, (*seen, name)) for one in given)


def _undefined(name):
    def undefined(*args, **kwargs):
        raise NameError(f"name {name!r} is not defined")

    return undefined


def _credit(value, points):
    """A number as partial credit: between nothing and the points that there are."""
    try:
        value = float(value)
    except (TypeError, ValueError, OverflowError):  # complex, or too large for a float
        return 0.0
    return 0.0 if math.isnan(value) else min(max(value, 0.0), points)


def only_show(output):
    """Make of a cell's result something that is shown: nbgrader reads no points off it."""
    if output["output_type"] == "execute_result":
        output["output_type"] = "display_data"
        output.pop("execution_count", None)


def error_of(error):
    """An error that is ours as an output."""
    return as_error(type(error).__name__, str(error))


def error_in_student_code(output):
    """Mark an error that a hidden test did not raise itself: its words are not the test's."""
    if output.get("ename") == "ForbiddenCall" or output["output_type"] != "error":
        return output
    text = f"{output['ename']}: {output['evalue']}"
    return output | {"ename": "ErrorInStudentCode", "evalue": text}


_SHOWN = ("text/plain", "text/html", "text/markdown", "text/latex", "image/png", "image/jpeg",
          "image/svg+xml")  # fmt: skip


def clean_outputs(outputs, limit=16 * 2**20):
    """Rebuild the outputs that a student's process sent, from what a notebook may hold."""
    if type(outputs) is not list:
        return []
    kept, size = [], 0
    for output in outputs[:2000]:
        clean = _clean(output) if type(output) is dict else None
        size += len(str(clean)) if clean else 0
        if size > limit:
            text = "[the rest of the outputs was too large and left out]\n"
            kept.append({"output_type": "stream", "name": "stdout", "text": text})
            break
        if clean:
            kept.append(clean)
    return kept


def _clean(output):
    kind = output.get("output_type")
    if type(kind) is not str:
        return None
    if kind == "stream":
        name = "stderr" if _text(output.get("name")) == "stderr" else "stdout"
        return {"output_type": "stream", "name": name, "text": _text(output.get("text"))}
    if kind in ("display_data", "execute_result") and type(output.get("data")) is dict:
        data = {key: _text(output["data"][key]) for key in _SHOWN if key in output["data"]}
        clean = {"output_type": kind, "data": data, "metadata": {}}
        return clean | ({"execution_count": None} if kind == "execute_result" else {})
    if kind == "error":
        lines = output.get("traceback")
        lines = lines[:100] if type(lines) is list else []
        return {
            "output_type": "error",
            "ename": _text(output.get("ename"))[:200],
            "evalue": _text(output.get("evalue"))[:10_000],
            "traceback": [_text(line)[:10_000] for line in lines],
        }
    return None


def _text(value):
    text = value if type(value) is str else ""
    return text.encode("utf-8", "replace").decode("utf-8")
