"""Assertions that explain: what went in, what was expected, what came, which idea is violated.

Every test in the course's notebooks speaks through this module. A check runs the function of the
student on copies of the arguments, compares, and either returns the value or raises an
``AssertionError`` that a student can act on:

>>> from xentcore.checks import calling
>>> def entropy(p, base):
...     return 0.5
>>> calling(entropy, [0.5, 0.5], base=2).gives(1.0, "a fair coin carries one bit")
Traceback (most recent call last):
    ...
AssertionError: entropy([0.5, 0.5], base=2) should give 1.0, but gave 0.5.
The idea: a fair coin carries one bit.

Only real data are compared: numbers, strings, arrays, and lists, tuples, sets and dicts of them.
An object of a class of its own has a say in ``==`` and is never believed.
"""

import builtins
import copy
import functools
import importlib
import importlib.util
import inspect
import math
import sys
import threading
import types
from collections.abc import Iterator, MappingView
from decimal import Decimal
from fractions import Fraction

import numpy as np

__all__ = ["Call", "ForbiddenCall", "calling", "close", "forbidding"]

_MOST_ITEMS = 10  # how many elements of an array or list a message shows
_MOST_CHARACTERS = 200  # how long anything else in a message may be


class ForbiddenCall(AssertionError):
    """A function that the task excludes was called; see :func:`xentcore.checks.forbidding`."""


# --- showing values -----------------------------------------------------------------------------


def _show(value):
    """Describe a value in a line: small ones such that they can be pasted, big ones by shape."""
    try:
        text = _show_trusted(value)
    except Exception:  # a __repr__ of the student's that fails must not hide the finding
        text = f"<{type(value).__name__} that cannot be shown>"
    if len(text) > _MOST_CHARACTERS:
        text = text[: _MOST_CHARACTERS - 1] + "…"
    return text


def _show_trusted(value):
    if isinstance(value, np.ndarray):
        return _show_array(np.asarray(value))
    if isinstance(value, np.generic):
        return _show_trusted(value.item()) if type(value.item()) is not type(value) else str(value)
    if isinstance(value, list | tuple | set | frozenset):
        items = [_show(item) for item in list(value)[:_MOST_ITEMS]]
        if len(value) > _MOST_ITEMS:
            items.append(f"… {len(value)} in all")
        inside = ", ".join(items)
        if isinstance(value, list):
            return f"[{inside}]"
        if isinstance(value, tuple):
            return f"({inside},)" if len(value) == 1 else f"({inside})"
        return f"{{{inside}}}" if value else f"{type(value).__name__}()"
    if isinstance(value, dict):
        items = [f"{_show(k)}: {_show(v)}" for k, v in list(value.items())[:_MOST_ITEMS]]
        if len(value) > _MOST_ITEMS:
            items.append(f"… {len(value)} in all")
        return f"{{{', '.join(items)}}}"
    if callable(value) and not isinstance(value, type):
        return _name(value)
    if isinstance(value, type):
        return value.__name__
    return repr(value)


def _show_array(array):
    if array.size <= _MOST_ITEMS:
        return " ".join(repr(array).split())  # one line
    first = ", ".join(_show(x) for x in array.reshape(-1)[:4])
    return f"<array of shape {array.shape}, {array.dtype}: {first}, …>"


def _name(function):
    """Return the name a student knows a callable by."""
    while isinstance(function, functools.partial):
        function = function.func
    name = getattr(function, "__qualname__", None) or getattr(function, "__name__", None)
    if not isinstance(name, str):
        return f"<{type(function).__name__}>"
    return name.rsplit("<locals>.", 1)[-1]


def _sentence(idea):
    idea = str(idea).strip()
    return f"The idea: {idea}" + ("" if idea.endswith((".", "!", "?")) else ".")


def _message_of(error):
    """Return ``TypeError: what it says``, whatever the error's own ``__str__`` does."""
    try:
        text = str(error)
    except Exception:
        text = "(its message cannot be shown)"
    name = type(error).__name__
    return f"{name}: {text[:_MOST_CHARACTERS]}" if text else name


# --- believing values ---------------------------------------------------------------------------

_SCALARS = (bool, int, float, complex, str, bytes)
_EXACT = frozenset([*_SCALARS, type(None), *np.sctypeDict.values()])


class _Foreign(Exception):
    """The value holds something that is not plain data; ``args[0]`` is the thing."""


def _plain(value):
    """Return ``value`` with everything a subclass could override taken away.

    Exact built-in and numpy types come back as they are, subclasses as their base type read by
    the base type's own methods, containers rebuilt. Anything else raises ``_Foreign``.
    """
    kind = type(value)
    if kind in _EXACT:
        return value
    if isinstance(value, np.ndarray):
        array = np.asarray(value)  # a plain array, whatever the subclass
        return _plain(array.tolist()) if array.dtype == object else array
    if isinstance(value, list):
        return [_plain(item) for item in list.__iter__(value)]
    if isinstance(value, tuple):
        return tuple([_plain(item) for item in tuple.__iter__(value)])
    if isinstance(value, dict):
        return {_plain(key): _plain(item) for key, item in dict.items(value)}
    if isinstance(value, set):
        return {_plain(item) for item in set.__iter__(value)}
    if isinstance(value, frozenset):
        return frozenset([_plain(item) for item in frozenset.__iter__(value)])
    if kind is range:
        return list(value)
    if kind is Fraction or kind is Decimal:
        return float(value)
    for base, read in (
        (int, int.__int__),
        (float, float.__float__),
        (complex, complex.__complex__),
        (str, str.__str__),
    ):
        if isinstance(value, base):
            return read(value)
    if hasattr(kind, "__array__"):  # tensors and tables of other libraries
        array = np.asarray(value)
        if type(array) is np.ndarray and array.dtype != object:
            return array
    raise _Foreign(value)


def _scalar(value):
    """Return a numpy scalar or an array without axes as a Python scalar, others unchanged."""
    if isinstance(value, np.generic) or (isinstance(value, np.ndarray) and value.ndim == 0):
        item = value.item()
        return float(item) if isinstance(item, np.longdouble) else item
    return value


def _is_number(value):
    return type(value) in (int, float, complex)


def _describe(value):
    """Name what kind of thing a plain value is."""
    value = _scalar(value)
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    if isinstance(value, list | tuple):
        return f"a {type(value).__name__} of length {len(value)}"
    names = {
        bool: "a truth value",
        int: "a number",
        float: "a number",
        complex: "a complex number",
        str: "a string",
        type(None): "None",
    }
    return names.get(type(value), f"a {type(value).__name__}")


# --- comparing ----------------------------------------------------------------------------------


def _difference(actual, expected, rtol, atol, place=""):
    """Return None if two plain values agree, else what differs (possibly an empty string)."""
    actual, expected = _scalar(actual), _scalar(expected)
    at = f" at {place}" if place else ""
    if _is_number(expected):
        if not _is_number(actual):
            return f"a number was expected{at}, this is {_describe(actual)}"
        if _numbers_agree(actual, expected, rtol, atol):
            return None
        return _first(place, expected, actual)
    if isinstance(expected, np.ndarray):
        return _array_difference(actual, expected, rtol, atol, place)
    if isinstance(expected, list | tuple):
        if isinstance(actual, np.ndarray):
            actual = list(actual)
        if not isinstance(actual, list | tuple):
            return f"{_describe(expected)} was expected{at}, this is {_describe(actual)}"
        if len(actual) != len(expected):
            return f"length {len(expected)} was expected{at}, this has length {len(actual)}"
        for i, (a, e) in enumerate(zip(actual, expected, strict=True)):
            found = _difference(a, e, rtol, atol, f"{place}[{i}]")
            if found is not None:
                return found
        return None
    if isinstance(expected, dict):
        if not isinstance(actual, dict):
            return f"a dict was expected{at}, this is {_describe(actual)}"
        for key in expected:
            if key not in actual:
                return f"the key {_show(key)} is missing{at}"
        for key in actual:
            if key not in expected:
                return f"the key {_show(key)} should not be there{at}"
        for key in expected:
            found = _difference(actual[key], expected[key], rtol, atol, f"{place}[{key!r}]")
            if found is not None:
                return found
        return None
    if isinstance(expected, set | frozenset):
        if isinstance(actual, set | frozenset) and actual == expected:
            return None
        return _first(place, expected, actual)
    # What is left is compared exactly: truth values, strings, None.
    if type(actual) is type(expected) and actual == expected:
        return None
    if type(actual) is not type(expected):
        return f"{_describe(expected)} was expected{at}, this is {_describe(actual)}"
    return _first(place, expected, actual)


def _first(place, expected, actual):
    """Say where two values differ; without a place the message says it all already."""
    if not place:
        return ""
    return (
        f"the first difference is at {place}: {_show(expected)} was expected, {_show(actual)} came"
    )


def _numbers_agree(actual, expected, rtol, atol):
    if type(actual) is int and type(expected) is int:
        return actual == expected
    if type(actual) is complex or type(expected) is complex:
        try:
            actual, expected = complex(actual), complex(expected)
        except OverflowError:
            return False
        return _numbers_agree(actual.real, expected.real, rtol, atol) and _numbers_agree(
            actual.imag, expected.imag, rtol, atol
        )
    try:
        actual, expected = float(actual), float(expected)
    except OverflowError:  # an int beyond the range of float, and the other is a float
        return False
    if math.isnan(expected) or math.isnan(actual):
        return math.isnan(expected) and math.isnan(actual)
    if math.isinf(expected) or math.isinf(actual):
        return actual == expected
    return abs(actual - expected) <= atol + rtol * abs(expected)


def _array_difference(actual, expected, rtol, atol, place):
    at = f" at {place}" if place else ""
    if isinstance(actual, list | tuple):
        if any(type(_scalar(x)) is bool for x in _leaves(actual)) and expected.dtype.kind != "b":
            return f"numbers were expected{at}, there is a truth value among these"
        try:
            actual = np.array(actual)
        except (ValueError, OverflowError):
            return f"{_describe(expected)} was expected{at}, these rows differ in length"
    if not isinstance(actual, np.ndarray):
        return f"{_describe(expected)} was expected{at}, this is {_describe(actual)}"
    if actual.shape != expected.shape:
        return f"shape {expected.shape} was expected{at}, this has shape {actual.shape}"
    kinds = [("number" if a.dtype.kind in "iufc" else a.dtype.kind) for a in (actual, expected)]
    if kinds[0] != kinds[1] and actual.size:
        return f"dtype {expected.dtype} was expected{at}, this has dtype {actual.dtype}"
    with np.errstate(all="ignore"):
        if kinds[1] != "number" or (actual.dtype.kind in "iu" and expected.dtype.kind in "iu"):
            agree = actual == expected
            if kinds[1] in "mM":
                agree |= np.isnat(actual) & np.isnat(expected)
        else:
            wide = complex if "c" in (actual.dtype.kind, expected.dtype.kind) else float
            a, e = actual.astype(wide), expected.astype(wide)
            agree = np.isclose(a, e, rtol=rtol, atol=atol, equal_nan=True)
    if np.all(agree):
        return None
    first = tuple(np.argwhere(~agree)[0].tolist())
    where = place + "[" + ", ".join(map(str, first)) + "]"
    count = int(np.sum(~agree))
    return (
        f"the first difference is at {where}: {_show(expected[first])} was expected, "
        f"{_show(actual[first])} came ({count} of {agree.size} differ)"
    )


def _leaves(value):
    """Go through the innermost elements of nested lists and tuples."""
    for item in value:
        if isinstance(item, list | tuple):
            yield from _leaves(item)
        elif isinstance(item, np.ndarray) and item.dtype == bool and item.size:
            yield True
        else:
            yield item


def _verdict(value, expected, rtol, atol):
    """Return None if a student's value agrees with the author's, else the detail for a message."""
    if value is None and expected is not None:
        return "it returned None: is there a `return`?"
    if value is NotImplemented or value is Ellipsis:
        return "that is a placeholder, not an answer"
    try:
        believed = _plain(value)
    except _Foreign as foreign:
        return _foreign_detail(foreign.args[0])
    except Exception as error:
        return f"the value cannot be read ({_message_of(error)})"
    try:
        wanted = _plain(expected)
    except _Foreign as foreign:
        raise TypeError(
            f"a check can expect numbers, strings, arrays and containers of these, not "
            f"{_show(foreign.args[0])}; use .satisfies(..., allow_objects=True)"
        ) from None
    return _difference(believed, wanted, rtol, atol)


def _foreign_detail(thing):
    if isinstance(thing, Iterator | MappingView):
        return f"a {type(thing).__name__} is not a list: wrap it in list(...)"
    if callable(thing):
        return f"{_name(thing)} is a function: are its parentheses and arguments missing?"
    return f"an object of type {type(thing).__name__} is not a number, a string or an array of them"


# --- calls --------------------------------------------------------------------------------------


class Call:
    """A call that a check can make; :func:`xentcore.checks.calling` builds it.

    Each method calls the function anew, on deep copies of the arguments, and returns what the
    function returned.
    """

    def __init__(self, function, args, kwargs):
        self._function = function
        self._args = args
        self._kwargs = kwargs

    def __repr__(self):
        arguments = [_show(value) for value in self._args]
        arguments += [f"{name}={_show(value)}" for name, value in self._kwargs.items()]
        return f"{_name(self._function)}({', '.join(arguments)})"

    def gives(self, expected, idea, *, rtol=1e-6, atol=1e-9):
        """Check that the call returns what was expected.

        Parameters
        ----------
        expected : number, str, bool, None, array, or list, tuple, set or dict of these
            Floats agree if ``|value - expected| <= atol + rtol |expected|``; nan agrees with nan
            alone, inf with inf alone. Integers, strings, truth values and None must be the same.
            The shape must agree; a number may be a Python or numpy scalar or an array without
            axes, a sequence may be a list, a tuple or an array. A truth value is not a number.
        idea : str
            The idea that a wrong value violates, for the student.
        rtol, atol : float, optional
            Relative and absolute tolerance.

        Returns
        -------
        object
            What the function returned.

        Raises
        ------
        AssertionError
            If the value differs or the function raises.

        Examples
        --------
        >>> from xentcore.checks import calling
        >>> calling(sum, [0.25, 0.75]).gives(1.0, "probabilities sum to one")
        1.0
        """
        __tracebackhide__ = True
        value = self._value(f"give {_show(expected)}", idea)
        detail = _verdict(value, expected, rtol, atol)
        if detail is not None:
            self._fail(f"give {_show(expected)}", f"gave {_show(value)}", idea, detail)
        return value

    def satisfies(self, predicate, idea, *, expected=None, allow_objects=False):
        """Check that the returned value has a property.

        Parameters
        ----------
        predicate : callable
            Gets the value; the check passes if it returns ``True`` and nothing else. If it
            raises, the check fails.
        idea : str
            The idea that a wrong value violates, for the student.
        expected : str, optional
            What the value should be, to follow "should give", such as ``"a number below 1"``.
        allow_objects : bool, optional
            If True, the value may be an object of any class, which then has a say in every
            comparison the predicate makes. The default accepts only plain data.

        Returns
        -------
        object
            What the function returned.

        Raises
        ------
        AssertionError
            If the predicate is not true of the value or the function raises.

        Examples
        --------
        >>> from xentcore.checks import calling
        >>> calling(abs, -2).satisfies(lambda x: x >= 0, "a distance is not negative",
        ...                            expected="a number that is not negative")
        2
        """
        __tracebackhide__ = True
        wish = f"give {expected}" if expected else "give a value with the property below"
        value = believed = self._value(wish, idea)
        if not allow_objects:
            try:
                believed = _plain(value)
            except _Foreign as foreign:
                detail = _foreign_detail(foreign.args[0])
                self._fail(wish, f"gave {_show(value)}", idea, detail)
            except Exception as error:
                detail = f"the value cannot be read ({_message_of(error)})"
                self._fail(wish, f"gave {_show(value)}", idea, detail)
        try:
            with np.errstate(all="ignore"):
                answer = predicate(believed)
        except ForbiddenCall:
            raise
        except Exception as error:
            detail = f"examining it raised {_message_of(error)}"
            if value is None:
                detail = "it returned None: is there a `return`?"
            self._fail(wish, f"gave {_show(value)}", idea, detail, cause=error)
        if not (answer is True or (type(answer) is np.bool and bool(answer))):
            detail = "it returned None: is there a `return`?" if value is None else ""
            self._fail(wish, f"gave {_show(value)}", idea, detail)
        return value

    def raises(self, exception, idea):
        """Check that the call raises an error of the given type.

        Parameters
        ----------
        exception : type or tuple of types
            The errors that count. ``NotImplementedError`` never does.
        idea : str
            The idea that a missing error violates, for the student.

        Returns
        -------
        BaseException
            The error that was raised.

        Raises
        ------
        AssertionError
            If the function returns or raises something else.

        Examples
        --------
        >>> from xentcore.checks import calling
        >>> calling(float, "two").raises(ValueError, "words are not numbers")
        ValueError("could not convert string to float: 'two'")
        """
        __tracebackhide__ = True
        kinds = exception if isinstance(exception, tuple) else (exception,)
        wish = "raise " + " or ".join(kind.__name__ for kind in kinds)
        value, error = self._run()
        if error is None:
            self._fail(wish, f"returned {_show(value)}", idea)
        if not isinstance(error, kinds):
            self._fail(wish, f"raised {_message_of(error)}", idea, cause=error)
        return error

    def keeps_arguments(self, idea="a function leaves what it is given as it was"):
        """Check that the call does not change its arguments.

        Parameters
        ----------
        idea : str, optional
            The idea that a changed argument violates, for the student.

        Returns
        -------
        object
            What the function returned.

        Raises
        ------
        AssertionError
            If an array, list, set or dict among the arguments has changed, or the function
            raises.

        Examples
        --------
        >>> from xentcore.checks import calling
        >>> calling(sorted, [3, 1, 2]).keeps_arguments()
        [1, 2, 3]
        """
        __tracebackhide__ = True
        wish = "leave its arguments as they were"
        args, kwargs = _copied((self._args, self._kwargs))
        value = self._value(wish, idea, args, kwargs)
        before = [*self._args, *self._kwargs.values()]
        after = [*args, *kwargs.values()]
        for name, old, new in zip(self._argument_names(), before, after, strict=True):
            if not _unchanged(old, new):
                self._fail(wish, f"changed {name} from {_show(old)} to {_show(new)}", idea)
        return value

    def _argument_names(self):
        names = [f"argument {i + 1}" for i in range(len(self._args))]
        try:
            parameters = inspect.signature(self._function).parameters.values()
        except (TypeError, ValueError):
            parameters = ()
        for i, parameter in zip(range(len(names)), parameters, strict=False):
            if parameter.kind is parameter.VAR_POSITIONAL:
                break
            names[i] = parameter.name
        return [*names, *self._kwargs]

    def _run(self, args=None, kwargs=None):
        """Call the function; return its value and None, or None and its error."""
        __tracebackhide__ = True
        if not callable(self._function):
            raise AssertionError(f"{_show(self._function)} should be a function, and is not.")
        if args is None:
            args, kwargs = _copied((self._args, self._kwargs))
        try:
            return self._function(*args, **kwargs), None
        except (ForbiddenCall, KeyboardInterrupt):
            raise
        except NotImplementedError as error:
            raise AssertionError(self._unwritten(error)) from error
        except (Exception, SystemExit, GeneratorExit) as error:
            return None, error

    def _value(self, wish, idea, args=None, kwargs=None):
        """Call the function and return its value; an error of its own fails the check."""
        __tracebackhide__ = True
        value, error = self._run(args, kwargs)
        if error is not None:
            self._fail(wish, f"it raised {_message_of(error)}", idea, cause=error)
        return value

    def _unwritten(self, error):
        """Say which function is missing: the one called, or one it relies on."""
        name = _name(self._function)
        last = error.__traceback__
        while last is not None and last.tb_next is not None:
            last = last.tb_next
        try:
            own = getattr(inspect.unwrap(self._function), "__globals__", None)
        except ValueError:  # wrapped in a circle, as an object that answers to any name is
            own = None
        if last is not None and own is not None and last.tb_frame.f_globals is own:
            code = last.tb_frame.f_code
            missing = code.co_qualname.rsplit("<locals>.", 1)[-1]
            if missing.isidentifier() and code is not getattr(self._function, "__code__", code):
                return f"`{name}` needs `{missing}`, and `{missing}` is not written yet."
        return f"`{name}` is not written yet."

    def _fail(self, wish, outcome, idea, detail="", cause=None):
        __tracebackhide__ = True
        detail = f" ({detail})" if detail else ""
        message = f"{self!r} should {wish}, but {outcome}{detail}.\n{_sentence(idea)}"
        raise AssertionError(message) from cause


def calling(function, *args, **kwargs):
    """Prepare a call to check; nothing is called yet.

    Parameters
    ----------
    function : callable
        The function under test.
    *args, **kwargs
        Its arguments. Every check calls the function on deep copies of them.

    Returns
    -------
    Call
        With the checks ``.gives``, ``.satisfies``, ``.raises`` and ``.keeps_arguments``.

    Examples
    --------
    >>> from xentcore.checks import calling
    >>> def surprisal(p):
    ...     raise NotImplementedError
    >>> calling(surprisal, 0.5).gives(1.0, "one of two equal cases carries one bit")
    Traceback (most recent call last):
        ...
    AssertionError: `surprisal` is not written yet.
    """
    return Call(function, args, kwargs)


def close(actual, expected, idea, *, rtol=1e-6, atol=1e-9, what="the value"):
    """Check a value that is not the result of a call, such as a variable.

    Parameters
    ----------
    actual : object
        The student's value.
    expected : number, str, bool, None, array, or list, tuple, set or dict of these
        As in ``calling(...).gives``.
    idea : str
        The idea that a wrong value violates, for the student.
    rtol, atol : float, optional
        Relative and absolute tolerance.
    what : str, optional
        The name of the value in the message.

    Returns
    -------
    object
        ``actual``.

    Raises
    ------
    AssertionError
        If the value differs.

    Examples
    --------
    >>> from xentcore.checks import close
    >>> close(0.3, 0.1 + 0.2, "floats agree up to rounding")
    0.3
    """
    __tracebackhide__ = True
    if (actual is None and expected is not None) or actual is Ellipsis:
        raise AssertionError(f"{what} is {_show(actual)}: it is not filled in yet.")
    detail = _verdict(actual, expected, rtol, atol)
    if detail is not None:
        detail = f" ({detail})" if detail else ""
        raise AssertionError(
            f"{what} should be {_show(expected)}, but is {_show(actual)}{detail}.\n"
            f"{_sentence(idea)}"
        )
    return actual


def _copied(values):
    """Return a deep copy; what cannot be copied is passed on as it is."""
    try:
        return copy.deepcopy(values)
    except Exception:
        args, kwargs = values
        return tuple(map(_copied_alone, args)), {k: _copied_alone(v) for k, v in kwargs.items()}


def _copied_alone(value):
    try:
        return copy.deepcopy(value)
    except Exception:
        return value


def _unchanged(old, new):
    """Tell whether two arguments are the same down to the bit; other objects count as same."""
    if isinstance(old, np.ndarray):
        if old.dtype == object:
            return old.shape == new.shape and _unchanged(old.tolist(), new.tolist())
        same = old.shape == new.shape and old.dtype == new.dtype
        return same and old.tobytes() == new.tobytes()
    if isinstance(old, list | tuple):
        return len(old) == len(new) and all(map(_unchanged, old, new))
    if isinstance(old, dict):
        return list(old) == list(new) and all(_unchanged(old[k], new[k]) for k in old)
    if isinstance(old, set | frozenset):
        return old == new
    if type(old) in _EXACT:
        return type(new) is type(old) and repr(old) == repr(new)
    return True


# --- forbidding ---------------------------------------------------------------------------------


def forbidding(*names):
    """Make calls to the named functions fail while the context is active.

    Parameters
    ----------
    *names : str
        Dotted names, such as ``"xentcore.entropy"`` or ``"scipy.stats.entropy"``. A name in a
        package that is not installed is ignored.

    Returns
    -------
    context manager
        Inside, a call to one of the functions raises ``ForbiddenCall``, an ``AssertionError``,
        under whatever name it was imported, and also if another function makes the call. If the
        student's code swallows that error, leaving the context raises it again.

    Raises
    ------
    ValueError
        On entering, if a package is installed but has no such function: a mistake of the author.

    Notes
    -----
    Functions written in Python are recognised by their code, built-in ones by identity, both
    through ``sys.setprofile``; a profile function that was there before is called along and put
    back. What Python cannot see being called (numpy's ufuncs, functions compiled by Cython) is
    replaced where its dotted name points, in ``__main__`` and in the modules of the callers; a
    reference kept elsewhere, as in a default argument or a list, escapes. So does a built-in
    function handed to another one (``map(math.log, xs)``), and anything that a student does to
    get around the check on purpose, such as copying the code of the function or talking to
    another process. It keeps honest work on track; what enforces the rule in grading is the
    autograder's sandbox. Threads that run already are not watched; new ones are.

    Examples
    --------
    >>> from xentcore.checks import calling, forbidding
    >>> import statistics
    >>> def average(xs):
    ...     return statistics.mean(xs)
    >>> with forbidding("statistics.mean"):
    ...     calling(average, [1, 2]).gives(1.5, "sum over count")
    Traceback (most recent call last):
        ...
    xentcore.checks.ForbiddenCall: this task asks you to write mean yourself; statistics.mean \
may not be called here
    """
    return _Forbidding(names)


class _Forbidding:
    def __init__(self, names):
        self._names = names

    def __enter__(self):
        self._violations = []
        self._codes = {}  # id of a code object -> dotted name
        self._builtins = {}  # id of a built-in function -> dotted name
        self._replaced = []  # (namespace, attribute, original, substitute)
        self._kept = []  # keeps what the ids above belong to alive
        caller = sys._getframe(1)
        for name in self._names:
            found = _resolve(name)
            if found is not None:
                self._forbid(name, *found, caller)
        self._previous = sys.getprofile()
        self._previous_threads = threading.getprofile()
        self._hook = self._profile  # one object, to recognise it by
        threading.setprofile(self._hook)
        sys.setprofile(self._hook)
        return self

    def __exit__(self, kind, error, traceback):
        current = sys.getprofile()
        _set_profile(self._previous)
        threading.setprofile(self._previous_threads)
        for namespace, attribute, original, substitute in reversed(self._replaced):
            if namespace.get(attribute) is substitute:
                namespace[attribute] = original
        if isinstance(error, ForbiddenCall | KeyboardInterrupt):
            return False
        if self._violations:
            raise ForbiddenCall(self._violations[0])
        if current is not self._hook and (error is None or isinstance(error, Exception)):
            raise ForbiddenCall("the code under test switched off the check for forbidden calls")
        return False

    def _forbid(self, name, module, function, caller):
        self._kept.append(function)
        inner = _innermost(function)
        if isinstance(inner, types.FunctionType):
            self._codes[id(inner.__code__)] = name
            self._kept.append(inner)
            return
        if isinstance(inner, type):
            own = [vars(inner).get(method) for method in ("__init__", "__new__")]
            own = [getattr(method, "__func__", method) for method in own]  # staticmethod
            codes = [f.__code__ for f in own if isinstance(f, types.FunctionType)]
            if codes:
                self._codes.update((id(code), name) for code in codes)
                self._kept.append(codes)
                return
        if isinstance(inner, types.BuiltinFunctionType):
            self._builtins[id(inner)] = name
            self._kept.append(inner)
            if inner is function:
                return
        substitute = _Substitute(self, name)
        namespaces = [vars(module)]
        if "__main__" in sys.modules:
            namespaces.append(vars(sys.modules["__main__"]))
        frame = caller
        while frame is not None:
            namespaces.append(frame.f_globals)
            frame = frame.f_back
        root = name.partition(".")[0]
        seen = set()
        for namespace in namespaces:
            inside = str(namespace.get("__name__", "")).partition(".")[0] == root
            if id(namespace) in seen or (inside and namespace is not vars(module)):
                continue  # the package itself may go on using its own function
            seen.add(id(namespace))
            for attribute, value in list(namespace.items()):
                if value is function or value is inner:
                    namespace[attribute] = substitute
                    self._replaced.append((namespace, attribute, value, substitute))

    def _profile(self, frame, event, argument):
        if event == "call":
            name = self._codes.get(id(frame.f_code))
        elif event == "c_call":
            name = self._builtins.get(id(argument))
        else:
            name = None
        if name is not None:
            self._violate(name)  # Python takes the hook out when it raises
        if callable(self._previous):
            self._previous(frame, event, argument)

    def _violate(self, name):
        message = (
            f"this task asks you to write {name.rpartition('.')[2]} yourself; "
            f"{name} may not be called here"
        )
        self._violations.append(message)
        raise ForbiddenCall(message)


class _Substitute:
    """Stands where a function stood that Python's profiler cannot see."""

    def __init__(self, context, name):
        self._context = context
        self._dotted = name

    def __call__(self, *args, **kwargs):
        self._context._violate(self._dotted)

    def __getattr__(self, attribute):
        if attribute.startswith("_"):
            raise AttributeError(attribute)
        self._context._violate(self._dotted)  # logaddexp.reduce, for one


def _resolve(name):
    """Return the module and the function a dotted name means, None if it is not installed."""
    parts = name.split(".")
    if len(parts) < 2 or not all(part.isidentifier() for part in parts):
        raise ValueError(f'forbidding needs dotted names such as "scipy.stats.entropy": {name!r}')
    root = parts[0]
    if root not in sys.modules and importlib.util.find_spec(root) is None:
        return None
    module = builtins if root == "builtins" else importlib.import_module(root)
    owner = module
    for i, part in enumerate(parts[1:], start=1):
        try:
            target = getattr(owner, part)
        except AttributeError:
            path = ".".join(parts[: i + 1])
            try:
                target = importlib.import_module(path)
            except ModuleNotFoundError as error:
                raise ValueError(
                    f"forbidding({name!r}): {'.'.join(parts[:i])} has no {part}"
                ) from error
        if i == len(parts) - 1:
            break
        owner = target
    if not callable(target):
        raise ValueError(f"forbidding({name!r}): that is not a function")
    return owner, target


def _innermost(function):
    """Return what decorators were put around.

    A decorator's own code is shared by everything it decorates, so matching it would forbid too
    much; only the function at the core is unmistakable.
    """
    seen = set()
    while id(function) not in seen:
        seen.add(id(function))
        if isinstance(function, functools.partial):
            function = function.func
        elif isinstance(function, types.MethodType):
            function = function.__func__
        elif hasattr(function, "__wrapped__"):
            function = function.__wrapped__
        elif isinstance(function, types.FunctionType) and function.__closure__:
            for cell in function.__closure__:
                try:
                    content = cell.cell_contents
                except ValueError:  # not filled
                    continue
                if content is not function and getattr(content, "__name__", "") == (
                    function.__name__
                ):
                    function = content
                    break
    return function


def _set_profile(previous):
    """Put back a profile function; one written in C goes back through its own switch."""
    if previous is None or callable(previous):
        sys.setprofile(previous)
    else:
        sys.setprofile(None)
        if hasattr(previous, "enable"):  # cProfile before Python 3.12
            previous.enable()
