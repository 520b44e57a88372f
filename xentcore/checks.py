"""Assertions that explain: what went in, what was expected, what came, which idea is violated.

Every test in the course's notebooks speaks through this module. A check runs the student's
function on copies of the arguments, and returns None or raises an ``AssertionError``:

>>> from xentcore.checks import calling
>>> def entropy(p, base):
...     return 0.5
>>> calling(entropy, [0.5, 0.5], base=2).gives(1.0, "a fair coin carries one bit")
Traceback (most recent call last):
    ...
AssertionError: entropy([0.5, 0.5], base=2) should give 1.0, but gave 0.5.
The idea: a fair coin carries one bit.

Only plain data are believed: numbers, strings, arrays, and lists, tuples, sets and dicts of them;
an object of a class of its own has a say in ``==`` and never passes. Checks return nothing and
keep warnings off stderr: nbgrader reads a value as partial credit, a line on stderr as failure.
"""

import contextlib
import copy
import functools
import inspect
import io
import math
import pkgutil
import reprlib
import sys
import types
import warnings
from collections.abc import Iterator, MappingView

import numpy as np

__all__ = ["Call", "ForbiddenCall", "calling", "close", "forbidding"]


class ForbiddenCall(AssertionError):
    """A function that the task excludes was called; see :func:`xentcore.checks.forbidding`."""


# --- showing values -----------------------------------------------------------------------------


class _Short(reprlib.Repr):
    """``repr`` that cuts long lists, and shows numpy's numbers as Python's."""

    def __init__(self):
        super().__init__()
        self.maxlist = self.maxtuple = self.maxset = self.maxdict = 10
        self.maxstring = self.maxlong = self.maxother = 200

    def repr1(self, value, level):
        value = value.item() if isinstance(value, np.generic) else value
        if isinstance(value, np.ndarray):
            text = np.array2string(value, separator=", ")
            return f"array of shape {value.shape}: {text}" if value.size > 10 else repr(value)
        if callable(value):  # by the name a student knows it by
            return getattr(value, "__qualname__", value.__name__).split("<locals>.")[-1]
        return super().repr1(value, level)


def _show(value, digits=8):
    """Describe a value in one line."""
    try:
        with np.printoptions(precision=digits, threshold=10, edgeitems=2):
            text = " ".join(_Short().repr(value).split())
    except Exception:  # a __repr__ of the student's that fails must not hide the finding
        text = f"<{type(value).__name__}>"
    return text if len(text) <= 300 else text[:299] + "…"


def _show_both(expected, value):
    """Describe two values, with all digits if they would look alike."""
    texts = _show(expected), _show(value)
    return texts if texts[0] != texts[1] else (_show(expected, 17), _show(value, 17))


def _told(error):
    return f"{type(error).__name__}: {error}".removesuffix(": ")


def _remarked(text, value, remark):
    """Add in brackets what there is to say about a student's value."""
    if value is None:
        remark = "it returned None: is there a `return`?"
    return f"{text} ({remark})" if remark else text


def _message(finding, idea):
    """Join what was found and the idea behind it, each with one full stop."""
    sentences = [finding.strip(), f"The idea: {idea.strip()}"]
    return "\n".join(s if s.rstrip(')"”')[-1] in ".!?…" else s + "." for s in sentences)


# --- comparing values ---------------------------------------------------------------------------

_SCALARS = {bool, int, float, complex, str, bytes, type(None), *np.sctypeDict.values()} - {np.void}

_KINDS = {bool: "a truth value", str: "a string", type(None): "None"}
_KINDS |= dict.fromkeys([int, float, complex], "a number")
_KINDS |= dict.fromkeys([list, tuple], "a list or array")


class _NotPlain(Exception):
    """The value is, or holds, something else than plain data; the message says what."""


def _plain(value):
    """Return ``value`` rebuilt from exact built-in and numpy types, which compare honestly."""
    kind = type(value)  # an object can lie about its __class__, not about its type
    if kind in _SCALARS:
        return value
    if issubclass(kind, np.ndarray):
        array = np.asarray(value)  # the numbers themselves, whatever the subclass
        return _plain(array.tolist()) if array.dtype.hasobject else array
    if issubclass(kind, dict):
        return {_plain(key): _plain(item) for key, item in dict.items(value)}
    if kind is range:
        return list(value)
    for base in (list, tuple, set, frozenset):
        if issubclass(kind, base):
            return base([_plain(item) for item in base.__iter__(value)])
    if issubclass(kind, Iterator | MappingView):
        raise _NotPlain(f"a {kind.__name__} is not a list: wrap it in list(...)")
    if callable(value):
        raise _NotPlain("that is a function: are its parentheses and arguments missing?")
    raise _NotPlain(f"an object of type {kind.__name__} is not a number, a string or an array")


def _difference(actual, expected, rtol, atol, place=""):
    """Return None if two plain values agree, else what differs (empty if it is plain to see)."""
    at = f" at {place}" if place else ""
    if isinstance(actual, np.ndarray) and isinstance(expected, np.ndarray):
        if actual.shape != expected.shape:
            return f"shape {expected.shape} was expected{at}, this has shape {actual.shape}"
    actual, expected = _python(actual), _python(expected)
    kind, wanted = (_KINDS.get(type(v), f"a {type(v).__name__}") for v in (actual, expected))
    if kind != wanted:
        return f"{wanted} was expected{at}, this is {kind}"
    if wanted == "a list or array":
        if len(actual) != len(expected):
            return f"length {len(expected)} was expected{at}, this has length {len(actual)}"
        keys = range(len(expected))
    elif wanted == "a dict":
        for key in expected.keys() ^ actual.keys():
            state = "is missing" if key in expected else "should not be there"
            return f"the key {_show(key)} {state}{at}"
        keys = expected
    else:
        agree = _agree(actual, expected, rtol, atol) if wanted == "a number" else actual == expected
        if agree or not place:
            return None if agree else ""
        shown, came = _show_both(expected, actual)
        return f"the first difference is at {place}: {shown} was expected, {came} came"
    found = (_difference(actual[k], expected[k], rtol, atol, f"{place}[{k!r}]") for k in keys)
    return next((difference for difference in found if difference is not None), None)


def _python(value):
    """Return an array as nested lists and numpy's numbers as Python's."""
    value = value.tolist() if isinstance(value, np.ndarray | np.generic) else value
    return float(value) if isinstance(value, np.longdouble) else value


def _agree(actual, expected, rtol, atol):
    """Tell whether two numbers agree: integers exactly, nan and inf only with themselves."""
    if actual == expected or (actual != actual and expected != expected):
        return True
    if type(actual) is int and type(expected) is int:
        return False
    return abs(actual - expected) <= atol + rtol * abs(expected) < math.inf


def _mismatch(actual, expected, rtol, atol):
    """Return None if a value is what the author expects, else how to show the two."""
    wanted = _plain(expected)  # raises if the author expects what no check can compare
    try:
        remark = _difference(_plain(actual), wanted, rtol, atol)
    except Exception as error:  # _NotPlain, an integer too large for a float
        remark = str(error)
    if remark is None:
        return None
    shown, came = _show_both(expected, actual)
    return shown, _remarked(came, actual, remark)


# --- checks -------------------------------------------------------------------------------------


@contextlib.contextmanager
def _quiet():
    """Drop warnings, numpy's among them, and what Python code writes to ``sys.stderr``."""
    with warnings.catch_warnings(), contextlib.redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        yield


def _copied(value):
    with contextlib.suppress(Exception):
        return copy.deepcopy(value)
    return value  # what cannot be copied is passed on as it is


class Call:
    """A call that a check can make; :func:`xentcore.checks.calling` builds it.

    Each check calls the function anew on deep copies of the arguments, and returns None or raises
    ``AssertionError`` with the ``idea`` that is violated; so it does if the student's code raises.
    ``value`` is what the function returned to the last check.
    """

    def __init__(self, function, args, kwargs):
        self._function, self._args, self._kwargs = function, args, kwargs
        self.value = None

    def __repr__(self):
        arguments = [_show(value) for value in self._args]
        arguments += [f"{name}={_show(value)}" for name, value in self._kwargs.items()]
        return f"{_show(self._function)}({', '.join(arguments)})"

    def gives(self, expected, idea, *, rtol=1e-6, atol=1e-9):
        """Check that the call returns what was expected.

        Floats agree if ``|value - expected| <= atol + rtol |expected|``; nan agrees with nan
        alone, inf with inf alone; integers, strings, truth values and None must be the same. A
        number may come as a numpy scalar or an array without axes, a list as a tuple or an array;
        lengths and shapes must agree, and a truth value is not a number.

        >>> calling(sum, [0.25, 0.75]).gives(1.0, "probabilities sum to one")
        """
        __tracebackhide__ = True
        value = self._value(f"give {_show(expected)}", idea)
        if pair := _mismatch(value, expected, rtol, atol):
            self._fail(f"give {pair[0]}", f"gave {pair[1]}", idea)

    def satisfies(self, predicate, idea, *, expected="a value with the property below"):
        """Check that the predicate returns ``True``, and nothing else, for the returned value.

        A value that is not plain data fails, and so does a predicate that raises. ``expected``
        follows "should give" in the message: ``"a number below 1"``.

        >>> calling(abs, -2).satisfies(lambda x: x >= 0, "a distance is not negative",
        ...                            expected="a number that is not negative")
        """
        __tracebackhide__ = True
        value = self._value(f"give {expected}", idea)
        remark = cause = None
        try:
            with _quiet():
                answer = predicate(_plain(value))
            if answer is True or (isinstance(answer, np.bool) and answer):
                return
        except _NotPlain as error:
            remark = error
        except BaseException as error:
            remark, cause = f"examining it raised {_told(error)}", error
        outcome = _remarked(f"gave {_show(value)}", value, remark)
        self._fail(f"give {expected}", outcome, idea, cause)

    def raises(self, exception, idea):
        """Check that the call raises an error of a type, or of one in a tuple of types.

        ``NotImplementedError`` never counts: it says that the function is not written yet.

        >>> calling(float, "two").raises(ValueError, "words are not numbers")
        """
        __tracebackhide__ = True
        kinds = exception if isinstance(exception, tuple) else (exception,)
        wish = "raise " + " or ".join(kind.__name__ for kind in kinds)
        value, error = self._run(*self._copies())
        if error is None:
            self._fail(wish, f"returned {_show(value)}", idea)
        if not isinstance(error, kinds):
            self._fail(wish, f"raised {_told(error)}", idea, error)

    def keeps_arguments(self, idea="a function leaves what it is given as it was"):
        """Check that no number, array, list, set or dict among the arguments is changed.

        >>> calling(sorted, [3, 1, 2]).keeps_arguments()
        """
        __tracebackhide__ = True
        wish, copies = "leave its arguments as they were", self._copies()
        self._value(wish, idea, copies)
        before, after = self._named(self._args, self._kwargs), self._named(*copies)
        for name, old in before.items():
            with contextlib.suppress(_NotPlain):  # a random generator, say, may change
                if pair := _mismatch(after[name], _plain(old), 0, 0):
                    self._fail(wish, f"changed {name} from {pair[0]} to {pair[1]}", idea)

    def _copies(self):
        kwargs = {name: _copied(value) for name, value in self._kwargs.items()}
        return [_copied(value) for value in self._args], kwargs

    def _named(self, args, kwargs):
        try:
            return inspect.signature(self._function).bind(*args, **kwargs).arguments
        except (TypeError, ValueError):  # a built-in function keeps its names to itself
            return {f"argument {i}": value for i, value in enumerate(args, start=1)} | kwargs

    def _run(self, args, kwargs):
        """Call the function; return its value and None, or None and its error."""
        __tracebackhide__ = True
        if not callable(self._function):
            raise AssertionError(f"{_show(self._function)} should be a function, and is not.")
        try:
            with _quiet():
                return self._function(*args, **kwargs), None
        except ForbiddenCall:
            raise
        except NotImplementedError as error:
            raise AssertionError(f"`{_show(self._function)}` is not written yet.") from error
        except BaseException as error:  # SystemExit and KeyboardInterrupt would end the test
            return None, error

    def _value(self, wish, idea, copies=None):
        """Call the function and return its value; an error of its own fails the check."""
        __tracebackhide__ = True
        value, error = self._run(*(copies or self._copies()))
        if error is not None:
            self._fail(wish, f"it raised {_told(error)}", idea, error)
        self.value = value
        return value

    def _fail(self, wish, outcome, idea, cause=None):
        __tracebackhide__ = True
        raise AssertionError(_message(f"{self!r} should {wish}, but {outcome}", idea)) from cause


def calling(function, *args, **kwargs):
    """Prepare a :class:`Call` to check; nothing is called yet.

    >>> def surprisal(p):
    ...     raise NotImplementedError
    >>> calling(surprisal, 0.5).gives(1.0, "one of two equal cases carries one bit")
    Traceback (most recent call last):
        ...
    AssertionError: `surprisal` is not written yet.
    """
    return Call(function, args, kwargs)


def close(actual, expected, idea, *, rtol=1e-6, atol=1e-9, what="the value"):
    """Check a value that is not the result of a call, such as a variable named ``what``.

    It is compared as in :meth:`Call.gives`, and a wrong one raises ``AssertionError``.

    >>> close(0.3, 0.1 + 0.2, "floats agree up to rounding")
    """
    __tracebackhide__ = True
    if (actual is None and expected is not None) or actual is Ellipsis:
        raise AssertionError(f"{what} is {_show(actual)}: it is not filled in yet.")
    if pair := _mismatch(actual, expected, rtol, atol):
        raise AssertionError(_message(f"{what} should be {pair[0]}, but is {pair[1]}", idea))


# --- forbidding ---------------------------------------------------------------------------------


@contextlib.contextmanager
def forbidding(*names):
    """Make calls to the named functions fail while the context is active.

    Inside, a call raises ``ForbiddenCall``, under whatever name the function was imported, and
    also if another function makes the call; if the student's code swallows the error, leaving the
    context raises it again. Names are dotted, as in ``"scipy.stats.entropy"``. One in a package
    that is not installed is ignored, one that the package lacks is a ``ValueError``.

    ``sys.setprofile`` sees calls of Python functions, known by their code, and of built-in ones.
    What it cannot see (numpy's ufuncs, compiled functions) is replaced under its dotted name and
    in the module that opens the context. Whoever copies the function's source escapes: this keeps
    honest work on track.

    >>> import statistics
    >>> def average(xs):
    ...     return statistics.mean(xs)
    >>> with forbidding("statistics.mean"):
    ...     calling(average, [1, 2]).gives(1.5, "sum over count")
    Traceback (most recent call last):
        ...
    xentcore.checks.ForbiddenCall: statistics.mean may not be called here: this task asks you to \
write that computation yourself
    """
    scope = sys._getframe(2).f_globals  # of the `with` statement; frame 1 is contextlib's
    with forbidding_in(scope, *names):
        yield


@contextlib.contextmanager
def forbidding_in(scope, *names):
    """Do what :func:`forbidding` does, for code whose global names are ``scope``."""
    watched, violations = {}, []  # the id of a code or built-in function -> its dotted name
    previous = sys.getprofile() if callable(sys.getprofile()) else None  # or one written in C

    def refuse(name):
        violations.append(refusal(name))
        raise ForbiddenCall(violations[-1])

    def profile(frame, event, argument):
        called = frame.f_code if event == "call" else argument if event == "c_call" else None
        if id(called) in watched:
            refuse(watched[id(called)])  # Python takes the profile function out when it raises
        if previous is not None:
            previous(frame, event, argument)

    with contextlib.ExitStack() as undo:
        for name, owner, target in map(_resolve, names):
            inner = vars(target).get("__init__") if isinstance(target, type) else target
            inner = inspect.unwrap(inner)  # a decorator's code is shared by all it decorates
            if isinstance(inner, types.FunctionType):
                watched[id(inner.__code__)] = name
                if not inner.__closure__:  # another body would need the same free variables
                    _block(name, inner, undo)  # for threads and child processes
                    watched[id(inner.__code__)] = name
            elif isinstance(target, types.BuiltinFunctionType):
                watched[id(target)] = name
            elif target is not None:
                _replace(name, owner, target, refuse, scope, undo)
        undo.callback(sys.setprofile, previous)
        sys.setprofile(profile)
        try:
            yield
        except BaseException as error:
            if not violations or isinstance(error, ForbiddenCall):
                raise
        if violations:
            raise ForbiddenCall(violations[0])
        if sys.getprofile() is not profile:
            raise ForbiddenCall("the code under test switched off the check for forbidden calls")


def refusal(name):
    """Say that a function may not be called, and why."""
    return f"{name} may not be called here: this task asks you to write that computation yourself"


def _block(name, function, undo):
    """Give a Python function a body that refuses, until ``undo`` is closed."""
    undo.callback(setattr, function, "__code__", function.__code__)
    function.__code__ = _refusing_code(name)


@functools.cache
def _refusing_code(name):
    place = {}
    exec(
        "def refused(*args, **kwargs):\n"
        "    from xentcore.checks import ForbiddenCall\n"
        f"    raise ForbiddenCall({refusal(name)!r})",
        place,
    )
    return place["refused"].__code__


def _resolve(name):
    """Return a dotted name, where it lives and what it means, None if it is not installed."""
    path, _, last = name.rpartition(".")
    try:
        owner = pkgutil.resolve_name(path)
    except ModuleNotFoundError:
        return name, None, None
    except AttributeError:
        owner = None
    target = getattr(owner, last, None)
    if not callable(target):
        raise ValueError(f"forbidding({name!r}): there is no such function")
    return name, owner, target


def _replace(name, owner, target, refuse, scope, undo):
    """Put a refusal where a function stood, until ``undo`` is closed."""

    def refusal(*args, **kwargs):
        refuse(name)

    for method in ("reduce", "accumulate", "reduceat", "outer", "at"):  # of a ufunc
        setattr(refusal, method, refusal)
    for namespace in (vars(owner), scope):
        for alias in [alias for alias, value in namespace.items() if value is target]:
            undo.callback(namespace.__setitem__, alias, target)
            namespace[alias] = refusal
