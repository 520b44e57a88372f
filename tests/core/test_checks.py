"""A check passes for the right reason, fails with a message that teaches, and is hard to fool."""

import collections
import cProfile
import doctest
import functools
import logging
import math
import statistics
import sys
import threading
import warnings

import numpy as np
import pytest

from xentcore import checks
from xentcore.checks import ForbiddenCall, calling, close, forbidding


def kind_of(value):
    """A test's name that is the same in every process, whatever the value pretends to be."""
    return type(value).__name__


IDEA = "a fair coin carries one bit"


def giving(value):
    """Return a function that returns ``value``."""

    def entropy(*args, **kwargs):
        return value

    return entropy


def raising(error):
    def entropy(*args):
        raise error

    return entropy


def message(action, *args, **kwargs):
    """Return what a failing check says."""
    with pytest.raises(AssertionError) as caught:
        action(*args, **kwargs)
    return str(caught.value)


class Agrees(float):
    """Claims to be equal to everything, in every way Python asks."""

    def _yes(self, *other):
        return True

    __eq__ = __ge__ = __le__ = __gt__ = __lt__ = _yes
    __hash__ = None

    def __sub__(self, other):
        return 0.0

    __rsub__ = __abs__ = lambda self, *other: 0.0

    def __float__(self):
        return 1.0


class AgreesWithAll:
    def __eq__(self, other):
        return True

    __hash__ = None
    __ge__ = __le__ = __gt__ = __lt__ = __bool__ = __eq__

    def __float__(self):
        return 1.0

    def __sub__(self, other):
        return 0.0


class Flattering(np.ndarray):
    """An array that shows other numbers than it holds."""

    def tolist(self):
        return [1.0]

    def __array__(self, *args, **kwargs):
        return np.array([1.0])

    __iter__ = lambda self: iter([1.0])  # noqa: E731
    __getitem__ = lambda self, i: 1.0  # noqa: E731


class PretendsToBe(AgreesWithAll):
    """Passes ``isinstance`` with a class it does not have."""

    def __init__(self, kind):
        self._kind = kind

    __class__ = property(lambda self: self._kind)


holds_itself = []
holds_itself.append(holds_itself)


# --- gives: what passes -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value, expected",
    [
        (1.0, 1.0),
        (1, 1.0),
        (1.0, 1),
        (np.float64(1), 1.0),
        (np.float32(0.1), 0.1),
        (np.longdouble(1), 1.0),
        (np.array(1.0), 1.0),
        (1.0, np.array(1.0)),
        (np.int64(3), 3),
        (1 + 5e-7, 1.0),
        (5e-10, 0.0),
        (math.nan, math.nan),
        (np.float64("nan"), math.nan),
        (math.inf, math.inf),
        (-math.inf, -math.inf),
        (1 + 2j, 1 + 2j),
        (2**80, 2**80),
        (2**80, 2.0**80),
        ([1, 2], [1, 2]),
        ((1, 2), [1, 2]),
        (np.array([1.0, 2.0]), [1, 2]),
        ([1.0, 2.0], np.array([1, 2])),
        ([[1, 2], [3, 4]], np.array([[1, 2], [3, 4]])),
        (np.array([[1, 2], [3, 4]]), [[1, 2], [3, 4]]),
        ([np.array([1, 2]), np.float64(3)], ([1, 2], 3)),
        (np.array([np.nan, np.inf]), [math.nan, math.inf]),
        (np.array([np.nan, np.inf]), np.array([np.nan, np.inf])),
        ([math.nan, -math.inf], np.array([np.nan, -np.inf])),
        (np.array([1, 2], dtype=np.uint8), np.array([1, 2])),
        (np.array([1, 2], dtype=object), [1, 2]),
        (np.ma.masked_array([1.0, 2.0], mask=[False, False]), [1.0, 2.0]),
        (range(3), [0, 1, 2]),
        (np.zeros((0, 3)), np.zeros((0, 3))),
        ([], []),
        (True, True),
        (np.True_, True),
        ([True, False], np.array([True, False])),
        (np.array([True, False]), [True, False]),
        ("01", "01"),
        (np.str_("01"), "01"),
        (["a", "b"], np.array(["a", "b"])),
        (None, None),
        ({"a": [1.0], "b": 2}, {"b": 2.0, "a": np.array([1.0])}),
        ({1, 2}, {2, 1}),
        (collections.Counter("aab"), {"a": 2, "b": 1}),
        (np.array([1.0, 2.0], dtype=np.longdouble), [1.0, 2.0]),
    ],
)
def test_agreeing_values_pass(value, expected):
    assert calling(giving(value)).gives(expected, IDEA) is None
    assert close(value, expected, IDEA) is None


def test_checks_return_nothing():
    """A value at the end of a test cell would be read as partial credit."""
    call = calling(sorted, [2, 1])
    assert call.gives([1, 2], IDEA) is None
    assert call.satisfies(lambda value: value == [1, 2], IDEA) is None
    assert call.keeps_arguments() is None
    assert calling(float, "two").raises(ValueError, IDEA) is None
    assert close(1, 1, IDEA) is None


# --- gives: what fails --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value, expected",
    [
        (0.5, 1.0),
        (1 + 2e-6, 1.0),
        (2e-9, 0.0),
        (math.nan, 1.0),
        (1.0, math.nan),
        (math.inf, 1e308),
        (1e308, math.inf),
        (-math.inf, math.inf),
        (math.inf, math.nan),
        (3, 4),
        (10**16 + 1, 10**16),
        (10**400, 1.0),
        (10**400, math.inf),
        (10**400, 1j),
        (True, 1),
        (True, 1.0),
        (1, True),
        ("1", 1),
        (1, "1"),
        ("01", "10"),
        (b"01", "01"),
        (None, 1.0),
        (0, None),
        (0.0, False),
        ([1.0], 1.0),
        (1.0, [1.0]),
        (np.array([1.0]), 1.0),
        (np.array(1.0), np.array([1.0])),
        ([1, 2], [1, 2, 3]),
        ([1, 2, 4], [1, 2, 3]),
        ([True, 2], [1, 2]),
        ([1.0, True], np.array([1.0, 1.0])),
        (np.array([True]), np.array([1])),
        (np.zeros((2, 1)), np.zeros(2)),
        (np.zeros((2, 1)), [0.0, 0.0]),
        (np.zeros((0, 3)), np.zeros((3, 0))),
        ([[1, 2], [3]], np.array([[1, 2], [3, 4]])),
        (np.array([1.0, np.nan]), np.array([1.0, 2.0])),
        (np.array([10**16 + 1]), np.array([10**16])),
        ({"a": 1}, {"a": 1, "b": 2}),
        ({"a": 1, "b": 2}, {"a": 1}),
        ({"a": 2}, {"a": 1}),
        ([1], {1}),
        ({1, 2}, {1, 3}),
        (["a"], np.array(["b"])),
        (Ellipsis, 1.0),
        (NotImplemented, 1.0),
        (len, 1.0),
        ((x for x in [1.0]), [1.0]),
        (map(float, [1]), [1.0]),
        (object(), 1.0),
        (Agrees(7.0), 1.0),
        (AgreesWithAll(), 1.0),
        ([AgreesWithAll()], [1.0]),
        ([Agrees(7.0)], np.array([1.0])),
        (np.array([AgreesWithAll()]), [1.0]),
        ({"a": AgreesWithAll()}, {"a": 1}),
        (AgreesWithAll(), AgreesWithAll),
        (type("S", (str,), {"__eq__": lambda s, o: True, "__hash__": str.__hash__})("x"), "y"),
        (type("L", (list,), {"__eq__": lambda s, o: True})([1]), [2]),
        (type("L", (list,), {"__iter__": lambda s: iter([1.0])})([2.0]), [1.0]),
        (type("D", (dict,), {"__eq__": lambda s, o: True})(a=1), {"a": 2}),
        (np.array([3.0]).view(type("V", (np.ndarray,), {"__eq__": lambda s, o: True})), [1.0]),
        (np.array([3.0]).view(Flattering), [1.0]),
        (Flattering((1,)), [1.0]),
        (np.zeros(1, dtype=[("x", object)]), [1.0]),
        (type("F", (np.float64,), {"__eq__": lambda s, o: True})(3.0), 1.0),
        (PretendsToBe(list), [1.0]),
        (PretendsToBe(float), 1.0),
        (Agrees(1.0), 1.0),
        (holds_itself, [1.0]),
    ],
    ids=kind_of,
)
def test_differing_values_fail_everywhere(value, expected):
    if expected is AgreesWithAll:
        expected = 1.0
    assert IDEA in message(calling(giving(value), 1).gives, expected, IDEA)
    said = message(close, value, expected, IDEA, what="answer")
    assert said.startswith("answer ")


def test_tolerances_are_the_authors():
    calling(giving(1.01)).gives(1.0, IDEA, rtol=0.02)
    calling(giving(0.01)).gives(0.0, IDEA, atol=0.02)
    message(calling(giving(1 + 1e-9)).gives, 1.0, IDEA, rtol=0, atol=0)
    message(calling(giving(np.array([1 + 1e-9]))).gives, [1.0], IDEA, rtol=0, atol=0)
    message(calling(giving(np.array([1.1]))).gives, np.array([1.0]), IDEA)


def test_an_expectation_the_check_cannot_make_is_the_authors_error():
    with pytest.raises(Exception, match="an object of type object is not a number") as caught:
        calling(giving(1)).gives(object(), IDEA)
    assert not isinstance(caught.value, AssertionError)


# --- messages -----------------------------------------------------------------------------------


def test_message_in_full():
    said = message(
        calling(giving(0.5), [0.5, 0.5], base=2).gives,
        1.0,
        "a fair coin carries one bit; entropy sums over outcomes, it does not average.",
    )
    assert said == (
        "entropy([0.5, 0.5], base=2) should give 1.0, but gave 0.5.\n"
        "The idea: a fair coin carries one bit; entropy sums over outcomes, it does not average."
    )


@pytest.mark.parametrize(
    "value, expected, words",
    [
        (None, 1.0, "it returned None: is there a `return`?"),
        ([1, 2, 4], [1, 2, 3], "first difference is at [2]: 3 was expected, 4 came"),
        (np.zeros((2, 1)), np.zeros(2), "shape (2,) was expected, this has shape (2, 1)"),
        (np.zeros(3), np.array([0.0, 1.0, 1.0]), "at [1]: 1.0 was expected, 0.0 came"),
        ("1", 1, "a number was expected, this is a string"),
        (True, 1, "this is a truth value"),
        (giving(1), 1, "gave entropy (that is a function"),
        ((i for i in ()), [], "wrap it in list(...)"),
        ({"a": 1}.values(), [1], "wrap it in list(...)"),
        (AgreesWithAll(), 1, "an object of type AgreesWithAll is not a number"),
        ({"a": 1}, {"a": 1, "b": 2}, "the key 'b' is missing"),
        ({"a": 1, "b": 2}, {"a": 1}, "the key 'b' should not be there"),
        ({"a": [1, 3]}, {"a": [1, 2]}, "at ['a'][1]"),
        (([1, 3], 2), ([1, 2], 2), "at [0][1]: 2 was expected, 3 came"),
        ([1, 2], [1], "length 1 was expected, this has length 2"),
    ],
)
def test_detail(value, expected, words):
    assert words in message(calling(giving(value)).gives, expected, IDEA)


def test_arguments_are_shown_short():
    call = calling(
        giving(0), np.zeros((100, 3)), list(range(99)), "x" * 999, math.log, np.array([1])
    )
    assert repr(call).startswith(
        "entropy(array of shape (100, 3): [[0., 0., 0.], [0., 0., 0.], ..., "
    )
    assert "8, 9, ...], 'xxx" in repr(call) and repr(call).endswith("log, array([1]))")
    assert len(repr(call)) < 500
    assert repr(calling(giving(0), np.float64(0.5), [np.int8(3)])) == "entropy(0.5, [3])"
    assert len(repr(calling(giving(0), [[[["x" * 99] * 9] * 9] * 9] * 9))) < 400


@pytest.mark.parametrize(
    "value, expected, words",
    [
        (0.5000000001, 0.5, "should give 0.5, but gave 0.5000000001."),
        (np.array([0.5 + 1e-10]), [0.5], "at [0]: 0.5 was expected, 0.5000000001 came"),
        (np.array([0.5 + 1e-10]), np.array([0.5]), "array([0.5]), but gave array([0.5000000001])"),
        ([0.5 + 1e-10], np.array([0.5]), "at [0]: 0.5 was expected, 0.5000000001 came"),
        (np.float64(0.1 + 0.2), 0.3, "should give 0.3, but gave 0.30000000000000004."),
    ],
)
def test_values_that_look_equal_are_shown_with_all_digits(value, expected, words):
    with np.printoptions(precision=2):  # what the student prefers does not matter
        assert words in message(calling(giving(value)).gives, expected, IDEA, rtol=0, atol=0)


@pytest.mark.parametrize(
    "idea, sentence",
    [
        ("sum, not mean", "The idea: sum, not mean."),
        ("Sum, not mean.", "The idea: Sum, not mean."),
        ("Sum. (The mean is 3.)", "The idea: Sum. (The mean is 3.)"),
        ("Sum. (3 is the mean)", "The idea: Sum. (3 is the mean)."),
        (" Sum!\n", "The idea: Sum!"),
        ('It says "sum."', 'The idea: It says "sum."'),
    ],
)
def test_one_full_stop_a_sentence(idea, sentence):
    said = message(calling(giving(2)).gives, 1, idea)
    assert said == f"entropy() should give 1, but gave 2.\n{sentence}"
    assert message(close, 2, 1, idea) == f"the value should be 1, but is 2.\n{sentence}"
    said = message(calling(raising(ValueError("no."))).gives, 1, idea)
    assert said == f"entropy() should give 1, but it raised ValueError: no.\n{sentence}"
    said = message(calling(giving(None)).gives, 1, idea)
    assert said.endswith(f"gave None (it returned None: is there a `return`?)\n{sentence}")


def test_value_that_cannot_be_shown():
    class Mute:
        def __repr__(self):
            raise RuntimeError

    class Silent(np.ndarray):
        __repr__ = __str__ = __getitem__ = Mute.__repr__

    assert "gave <Mute" in message(calling(giving(Mute())).gives, 1.0, IDEA)
    message(calling(giving(np.zeros(3).view(Silent))).gives, 1.0, IDEA)
    message(calling(giving(10**5000)).gives, 1.0, IDEA)


def test_error_of_the_student_is_named_and_kept():
    def entropy(p):
        return p + "bits"

    with pytest.raises(AssertionError, match=r"should give 1, but it raised TypeError: ") as caught:
        calling(entropy, 1).gives(1, IDEA)
    assert isinstance(caught.value.__cause__, TypeError)
    assert caught.value.__cause__.__traceback__ is not None


class OwnError(BaseException):
    pass


@pytest.mark.parametrize(
    "error",
    [
        SystemExit(0),
        KeyboardInterrupt(),
        GeneratorExit(),
        StopIteration(),
        RecursionError(),
        AssertionError(),
        OwnError(),
    ],
)
def test_no_error_gets_past(error):
    call = calling(raising(error), 1)
    for check in (
        lambda: call.gives(1, IDEA),
        lambda: call.satisfies(lambda value: True, IDEA),
        lambda: call.keeps_arguments(IDEA),
        lambda: call.raises(ValueError, IDEA),
        lambda: calling(giving(1), 1).satisfies(raising(error), IDEA),
    ):
        said = message(check)
        assert f"raised {type(error).__name__}" in said and IDEA in said


def test_not_a_function():
    assert message(calling(3, 1).gives, 1, IDEA) == "3 should be a function, and is not."


# --- not written --------------------------------------------------------------------------------


def unwritten(p=None):
    raise NotImplementedError


@pytest.mark.parametrize(
    "check",
    [
        lambda call: call.gives(1, IDEA),
        lambda call: call.satisfies(lambda v: True, IDEA),
        lambda call: call.raises(NotImplementedError, IDEA),
        lambda call: call.raises((ValueError, RuntimeError), IDEA),
        lambda call: call.raises(Exception, IDEA),
        lambda call: call.keeps_arguments(),
    ],
)
def test_not_written_yet(check):
    assert message(check, calling(unwritten, [0.5])) == "`unwritten` is not written yet."


def test_proxy_that_answers_to_any_name():
    class Proxy:
        def __getattr__(self, name):
            return self

        def __call__(self, *args):
            raise NotImplementedError

    assert message(calling(Proxy(), 1).gives, 1, IDEA) == "`<Proxy>` is not written yet."


# --- raises -------------------------------------------------------------------------------------


def test_raises():
    error = ValueError("p must sum to one")
    calling(raising(error)).raises(ValueError, IDEA)
    calling(raising(KeyError())).raises((ValueError, LookupError), IDEA)
    said = message(calling(giving(0.3), [0.5]).raises, ValueError, IDEA)
    assert said == f"entropy([0.5]) should raise ValueError, but returned 0.3.\nThe idea: {IDEA}."
    said = message(calling(raising(TypeError("no"))).raises, (ValueError, KeyError), IDEA)
    assert "should raise ValueError or KeyError, but raised TypeError: no." in said
    said = message(calling(giving(error)).raises, ValueError, IDEA)
    assert "but returned ValueError" in said


# --- satisfies ----------------------------------------------------------------------------------


def test_satisfies():
    value = np.array([0.25, 0.75])
    calling(giving(value)).satisfies(lambda p: p.sum() == 1, IDEA)
    calling(giving(value.tolist())).satisfies(lambda p: sum(p) == 1, IDEA)
    said = message(
        calling(giving(2.0)).satisfies, lambda h: h < 1, IDEA, expected="a number below 1"
    )
    assert said == f"entropy() should give a number below 1, but gave 2.0.\nThe idea: {IDEA}."


@pytest.mark.parametrize("answer", [False, None, 1, "yes", np.False_, np.array([True]), 1.0])
def test_only_true_is_true(answer):
    message(calling(giving(1.0)).satisfies, lambda value: answer, IDEA)


def test_numpy_true_is_true():
    calling(giving(1.0)).satisfies(lambda value: np.True_, IDEA)


def test_failing_predicate_shows_the_value():
    said = message(calling(giving("abc")).satisfies, lambda v: v < 1, IDEA)
    assert "gave 'abc' (examining it raised TypeError" in said
    said = message(calling(giving(None)).satisfies, lambda v: v < 1, IDEA)
    assert "is there a `return`?" in said


@pytest.mark.parametrize(
    "value",
    [
        AgreesWithAll(),
        Agrees(7.0),
        [AgreesWithAll()],
        PretendsToBe(float),
        np.array([AgreesWithAll()]),
        giving(3),
    ],
    ids=kind_of,
)
def test_predicates_are_not_fooled(value):
    message(calling(giving(value)).satisfies, lambda v: bool(v == 3) or v[0] == 3, IDEA)


def test_predicates_are_not_fooled_inside_a_structured_array():
    value = np.array([(AgreesWithAll(),)], dtype=[("x", object)])
    message(calling(giving(value)).satisfies, lambda v: v["x"][0] == 3, IDEA)


# --- arguments ----------------------------------------------------------------------------------


def sorts_in_place(p, options):
    p.sort()
    options["seen"] = True
    return p


def test_each_check_gets_its_own_arguments():
    p, options = np.array([0.7, 0.3]), {"seen": False}
    call = calling(sorts_in_place, p, options)
    for _ in range(2):
        call.gives([0.3, 0.7], IDEA)
        call.satisfies(lambda value: value[0] == 0.3, IDEA)
        message(call.raises, ValueError, IDEA)
        message(call.keeps_arguments)
    assert p.tolist() == [0.7, 0.3] and options == {"seen": False}


def test_keeps_arguments():
    said = message(calling(sorts_in_place, np.array([0.7, 0.3]), {}).keeps_arguments, IDEA)
    assert said == (
        "sorts_in_place(array([0.7, 0.3]), {}) should leave its arguments as they were, but "
        "changed p from array([0.7, 0.3]) to array([0.3, 0.7]) "
        f"(the first difference is at [0]: 0.7 was expected, 0.3 came).\nThe idea: {IDEA}."
    )
    said = message(calling(sorts_in_place, p=[1, 2], options={}).keeps_arguments)
    assert "changed options from {} to {'seen': True}" in said
    calling(np.sum, [1, 2], where=np.array([True, False])).keeps_arguments()
    calling(np.sum, np.array([np.nan])).keeps_arguments()
    calling(lambda rng: rng.random(), np.random.default_rng(0)).keeps_arguments()
    said = message(calling(np.negative, np.ones(2), out=np.ones(2)).keeps_arguments)
    assert "changed out from array([1., 1.]) to array([-1., -1.])" in said
    said = message(calling(lambda *ps: ps[1].sort(), [1], [3, 2]).keeps_arguments)
    assert "changed ps from ([1], [3, 2]) to ([1], [2, 3])" in said
    said = message(calling(lambda p: p.__iadd__(1e-12), np.array([0.5])).keeps_arguments)
    assert "changed p from array([0.5]) to array([0.500000000001])" in said


@pytest.mark.parametrize(
    "argument, change",
    [
        ([[1, 2], [3]], lambda x: x[1].append(4)),
        ({"a": [1]}, lambda x: x["a"].clear()),
        ({1, 2}, lambda x: x.add(3)),
        (np.zeros(2), lambda x: x.__setitem__(0, 5e-324)),
        ([1.0], lambda x: x.__setitem__(0, AgreesWithAll())),
        (np.zeros((2, 3)), lambda x: setattr(x, "shape", (3, 2))),
        (np.array([[1], None], dtype=object), lambda x: x[0].append(2)),
    ],
)
@pytest.mark.filterwarnings("ignore:Setting the shape:DeprecationWarning")
def test_any_change_counts(argument, change):
    assert "changed x from" in message(calling(lambda x: change(x), argument).keeps_arguments)


def test_arguments_that_cannot_be_copied():
    lock = threading.Lock()
    p = [1]
    calling(lambda lock, p: p.append(2) or len(p), lock, p).gives(2, IDEA)
    calling(lambda xs: sum(xs), (x for x in [1, 2])).gives(3, IDEA)
    assert p == [1]


# --- warnings and placeholders ------------------------------------------------------------------


def test_nothing_reaches_stderr(capfd):
    """nbgrader gives no points for a cell with a line on stderr."""

    def entropy(p=0.0):
        warnings.warn("careful", stacklevel=2)
        warnings.warn("old", DeprecationWarning, stacklevel=2)
        np.log(np.zeros(2))
        np.exp(np.float64(1e9))
        print("debug", file=sys.stderr)
        logging.getLogger("student").warning("careful")
        return np.array([1e308, np.inf, np.nan, -1e308])

    filters, stderr = list(warnings.filters), sys.stderr
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        calling(entropy).gives([1e308, np.inf, np.nan, -1e308], IDEA)
        message(calling(entropy).gives, np.array([-1e308, np.inf, 0, 1e308]), IDEA)
        message(calling(entropy).raises, ValueError, IDEA)
        calling(entropy, 1.0).keeps_arguments()
        calling(giving(0.0)).satisfies(lambda v: len(entropy()) == 4, IDEA)
        calling(giving(np.zeros(2))).satisfies(lambda v: not np.log(v).any() == 0, IDEA)
    assert seen == [] and capfd.readouterr().err == ""
    assert warnings.filters == filters and sys.stderr is stderr


def test_a_warning_made_an_error_does_not_count_either():
    def entropy():
        warnings.warn("careful", stacklevel=2)
        return 1.0

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        calling(entropy).gives(1.0, IDEA)


def test_what_the_function_prints_is_shown(capfd):
    calling(lambda: print("thinking")).gives(None, IDEA)
    assert capfd.readouterr().out == "thinking\n"


@pytest.mark.parametrize("blank", [None, Ellipsis])
def test_unfilled_variable(blank):
    said = message(close, blank, 1.0, IDEA, what="answer")
    assert said == f"answer is {blank!r}: it is not filled in yet."


def test_close_message():
    assert message(close, 0.5, 1.0, IDEA, what="the loss") == (
        f"the loss should be 1.0, but is 0.5.\nThe idea: {IDEA}."
    )


# --- forbidding ---------------------------------------------------------------------------------

alias = statistics.mean
REFUSAL = (
    "statistics.mean may not be called here: this task asks you to write that computation yourself"
)


@pytest.fixture(autouse=True)
def profile_is_left_alone():
    before = sys.getprofile()
    yield
    assert sys.getprofile() is before


def test_forbidden_call_is_refused_under_any_name():
    by_default = functools.partial(statistics.mean, [1, 2])
    for call in (lambda: statistics.mean([1]), lambda: alias([1]), by_default):
        with pytest.raises(ForbiddenCall) as caught, forbidding("statistics.mean"):
            call()
        assert str(caught.value) == REFUSAL
    with pytest.raises(ForbiddenCall) as caught, forbidding("statistics.mean"):
        calling(alias, [1]).gives(1, IDEA)
    assert str(caught.value) == REFUSAL and caught.value.__context__ is None
    assert alias([1, 3]) == 2


def test_forbidden_call_goes_through_every_check():
    for check in (
        lambda call: call.gives(1, IDEA),
        lambda call: call.raises(AssertionError, IDEA),
        lambda call: call.satisfies(lambda v: True, IDEA),
        lambda call: call.keeps_arguments(),
    ):
        with pytest.raises(ForbiddenCall), forbidding("statistics.mean"):
            check(calling(lambda x: alias(x), [1, 1]))


@pytest.mark.parametrize("swallow", [Exception, AssertionError, BaseException])
def test_swallowed_refusal_is_raised_again(swallow):
    def entropy(x):
        try:
            return alias(x)
        except swallow:
            return alias(x)

    with pytest.raises(ForbiddenCall, match="may not be called here"):
        with forbidding("statistics.mean"):
            calling(entropy, [1, 1]).gives(1, IDEA)
    with pytest.raises(ForbiddenCall), forbidding("statistics.mean"):
        calling(entropy, [1, 1]).gives(7, IDEA)  # the wrong value must not hide the violation


def test_switching_the_profiler_off_is_noticed():
    def entropy(x):
        sys.setprofile(None)
        return 1

    with pytest.raises(ForbiddenCall, match="switched off"), forbidding("statistics.mean"):
        calling(entropy, [1, 1]).gives(1, IDEA)


def test_a_blocked_function_refuses_where_no_profiler_looks():
    def unwatched(x):
        sys.setprofile(None)
        return alias(x)

    def in_a_thread(x):
        results = []
        thread = threading.Thread(target=lambda: results.append(alias(x)))
        threading.excepthook, before = (lambda told: None), threading.excepthook
        thread.start()
        thread.join()
        threading.excepthook = before
        return results[0]

    with pytest.raises(ForbiddenCall, match="may not be called"), forbidding("statistics.mean"):
        calling(unwatched, [1, 1]).gives(1, IDEA)
    with pytest.raises(AssertionError), forbidding("statistics.mean"):
        calling(in_a_thread, [1, 1]).gives(1, IDEA)
    assert alias([1, 2]) == 1.5  # and its own body is back


def test_honest_work_passes():
    with forbidding("statistics.mean", "numpy.logaddexp", "math.log", "xentcore.entropy"):
        calling(lambda x: sum(x) / len(x), [1, 2]).gives(1.5, IDEA)
        assert statistics.median([1, 2, 3]) == 2
        assert np.logaddexp2(0.0, 0.0) == 1
        assert math.log2(2) == 1
        assert giving(math.log)() is math.log  # to return it is not to call it
    assert math.log(1) == 0


def test_error_of_the_test_itself_is_not_hidden():
    with pytest.raises(ZeroDivisionError), forbidding("statistics.mean"):
        1 / 0  # noqa: B018


def test_contexts_nest():
    with pytest.raises(ForbiddenCall, match=r"statistics\.mean"), forbidding("statistics.mean"):
        with forbidding("statistics.median"):
            alias([1])
    with pytest.raises(ForbiddenCall, match=r"statistics\.mean"), forbidding("statistics.mean"):
        with forbidding("statistics.median"):
            pass
        alias([1])
    with forbidding("statistics.mean"):
        with pytest.raises(ForbiddenCall, match=r"statistics\.median"):
            with forbidding("statistics.median"):
                statistics.median([1])
        assert statistics.median([1]) == 1


def test_profile_function_of_others_is_called_and_restored():
    seen = []

    def watch(frame, event, argument):
        if event == "call":
            seen.append(frame.f_code.co_name)

    def marked():
        return 1

    sys.setprofile(watch)
    try:
        with forbidding("statistics.mean"):
            marked()
        assert sys.getprofile() is watch
    finally:
        sys.setprofile(None)
    assert "marked" in seen


def test_under_cprofile():
    profiler = cProfile.Profile()
    profiler.enable()
    try:
        with pytest.raises(ForbiddenCall), forbidding("statistics.mean"):
            alias([1])
    finally:
        profiler.disable()


def test_builtin_functions_by_identity():
    log = math.log
    with pytest.raises(ForbiddenCall, match=r"math\.log may not"), forbidding("math.log"):
        log(2)
    with pytest.raises(ForbiddenCall), forbidding("builtins.sum"):
        sum([1, 2])


def test_numpy_functions_written_in_python():
    average = np.average
    with pytest.raises(ForbiddenCall, match=r"numpy\.average may not"), forbidding("numpy.average"):
        average([1, 2])


logaddexp = np.logaddexp


def test_ufuncs():
    for call in (
        lambda: np.logaddexp(0, 0),
        lambda: np.logaddexp.reduce([0, 0]),
        lambda: logaddexp(0, 0),
    ):
        with pytest.raises(ForbiddenCall, match=r"numpy\.logaddexp may not"):
            with forbidding("numpy.logaddexp"):
                call()
        assert isinstance(np.logaddexp, np.ufunc) and logaddexp is np.logaddexp


def test_xentcore():
    import xentcore

    for name in ("entropy", "kl_divergence", "softmax", "softmax_cross_entropy"):
        if not hasattr(xentcore, name):
            pytest.skip(f"xentcore.{name} is not there")
        function = getattr(xentcore, name)
        arguments = {
            "kl_divergence": ([0.5, 0.5], [0.5, 0.5]),
            "softmax_cross_entropy": ([[0.0, 1.0]], [1]),
        }.get(name, ([0.5, 0.5],))
        with pytest.raises(ForbiddenCall, match=f"xentcore.{name} may not be called here"):
            with forbidding(f"xentcore.{name}"):
                function(*arguments)
        function(*arguments)


def test_scipy():
    stats = pytest.importorskip("scipy.stats")
    special = pytest.importorskip("scipy.special")
    entropy, zscore, entr, softmax = stats.entropy, stats.zscore, special.entr, special.softmax
    names = ("scipy.stats.entropy", "scipy.special.softmax")
    for call in (lambda: entropy([0.5, 0.5]), lambda: softmax([0.0, 1.0])):
        with pytest.raises(ForbiddenCall), forbidding(*names):
            call()
    with forbidding(*names):  # what shares a decorator with them stays allowed
        zscore([1.0, 2.0])
        stats.hmean([1.0, 2.0])
        stats.differential_entropy(np.arange(9.0))
        special.logsumexp([0.0, 1.0])
    for name, arguments in {
        "logsumexp": ([0.0, 1.0],),
        "log_softmax": ([0.0, 1.0],),
        "entr": (0.5,),
        "rel_entr": (0.5, 0.5),
        "kl_div": (0.5, 0.5),
        "xlogy": (0.5, 0.5),
    }.items():
        with pytest.raises(ForbiddenCall), forbidding(f"scipy.special.{name}"):
            getattr(special, name)(*arguments)
        getattr(special, name)(*arguments)
    assert special.entr is entr


def test_sklearn():
    metrics = pytest.importorskip("sklearn.metrics")
    log_loss, accuracy = metrics.log_loss, metrics.accuracy_score
    with pytest.raises(ForbiddenCall), forbidding("sklearn.metrics.log_loss"):
        log_loss([0, 1], [0.5, 0.5])
    with forbidding("sklearn.metrics.log_loss"):
        assert accuracy([0, 1], [0, 1]) == 1
    linear = pytest.importorskip("sklearn.linear_model")
    name, classifier = "sklearn.linear_model.LogisticRegression", linear.LogisticRegression
    with forbidding(name + ".fit"):  # what shares its decorator stays allowed
        linear.LinearRegression().fit([[0.0], [1.0]], [0, 1])
    for forbidden in (name, name + ".fit"):
        with pytest.raises(ForbiddenCall, match=f"{forbidden} may not"), forbidding(forbidden):
            classifier().fit([[0.0], [1.0]], [0, 1])


def test_packages_that_are_not_installed_are_ignored():
    with forbidding("surely_not_installed_7f3.entropy", "surely_not_installed_7f3.a.b"):
        pass


@pytest.mark.parametrize(
    "name", ["statistics.nothing", "xml.nothing.f", "mean", "statistics.", "math.pi", "a-b.c"]
)
def test_a_wrong_name_is_the_authors_error(name):
    with pytest.raises(ValueError):
        with forbidding(name):
            pass


def test_docstring_examples():
    found = doctest.testmod(checks)
    assert found.attempted > 10 and found.failed == 0


def test_the_value_can_be_used_again():
    call = calling(lambda: [1, 2])
    call.satisfies(lambda value: len(value) == 2, IDEA)
    assert call.value == [1, 2]
