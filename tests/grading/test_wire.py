"""What crosses between a student's process and the examiner, and what does not."""

import collections
import contextlib
import datetime
import enum
import functools
import math
import random
import socket
import struct
import sys
import threading
import time
import types
import warnings
from array import array
from collections import Counter, OrderedDict, UserDict, UserList, defaultdict, deque
from decimal import Decimal
from fractions import Fraction

import msgpack
import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from xentgrade import wire
from xentgrade.wire import Channel, Codec, Disconnected, NoReply, WireError, changeable, update

VIEWS = type({}.keys()) | type({}.values()) | type({}.items())


def packed(tree):
    """A tree as it looks on the other side of a socket."""
    data = msgpack.packb(tree, unicode_errors="surrogatepass")
    return msgpack.unpackb(data, unicode_errors="surrogatepass")


def crossed(value):
    """A value as it looks on the other side."""
    return Codec().decode(packed(Codec().encode(value)))


def same(a, b):
    """Tell whether two values are the same: in type, in every bit, nan and -0.0 included."""
    if type(a) is not type(b):
        return False
    if isinstance(a, float):
        return struct.pack("d", a) == struct.pack("d", b)
    if isinstance(a, complex):
        return same(a.real, b.real) and same(a.imag, b.imag)
    if isinstance(a, np.ndarray):
        if a.dtype.hasobject:
            return a.shape == b.shape and same(a.ravel().tolist(), b.ravel().tolist())
        return a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
    if isinstance(a, np.generic):
        return a.dtype == b.dtype and a.tobytes() == b.tobytes()
    if isinstance(a, deque | defaultdict):
        missing = "maxlen" if isinstance(a, deque) else "default_factory"
        if getattr(a, missing) != getattr(b, missing):
            return False
    if isinstance(a, list | tuple | deque | VIEWS):
        a, b = list(a), list(b)
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return list(map(repr, a)) == list(map(repr, b)) and all(map(same, a.values(), b.values()))
    if isinstance(a, set | frozenset):
        return sorted(map(repr, a)) == sorted(map(repr, b))
    return a == b


TEXT = st.text(st.characters(exclude_categories=()), max_size=20)  # lone surrogates, too
ATOMS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.integers(-(2**2000), 2**2000), st.floats(),
    st.complex_numbers(), TEXT, st.binary(max_size=20), st.fractions(),
    st.decimals(allow_nan=False),
    st.builds(range, st.integers(-99, 99), st.integers(-99, 99), st.integers(1, 2**70)),
)  # fmt: skip
KEYS = st.recursive(ATOMS, lambda keys: st.lists(keys, max_size=3).map(tuple), max_leaves=4)
VALUES = st.recursive(
    ATOMS,
    lambda values: st.one_of(
        st.lists(values, max_size=6),
        st.lists(values, max_size=4).map(tuple),
        st.dictionaries(KEYS, values, max_size=4),
        st.sets(KEYS, max_size=4),
        st.frozensets(KEYS, max_size=4),
        st.dictionaries(KEYS, values, max_size=4).map(OrderedDict),
        st.dictionaries(KEYS, st.integers(-5, 5) | st.floats(), max_size=4).map(Counter),
        st.dictionaries(KEYS, values, max_size=4).map(lambda d: defaultdict(list, d)),
        st.dictionaries(KEYS, values, max_size=4).map(dict.keys),
        st.dictionaries(KEYS, values, max_size=4).map(dict.values),
        st.dictionaries(KEYS, values, max_size=4).map(dict.items),
        st.builds(deque, st.lists(values, max_size=4), st.none() | st.integers(4, 9)),
        st.binary(max_size=20).map(bytearray),
    ),
    max_leaves=25,
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(VALUES)
@example([math.nan, -0.0, math.inf, -math.inf])
@example([2**63, -(2**63), 2**64, -(2**63) - 1, 2**64 - 1])
@example([1.5, 2**70, 1])
@example({(1, "a"): {Fraction(1, 3): {1j}}, Fraction(2, 7): (None, ...)})
@example([True, 1, 1.0, "1"])
def test_values_cross_unchanged(value):
    assert same(crossed(value), value)


DTYPES = ["f2", "f4", "f8", "g", "c8", "c16", "?", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8",
          "U5", "S5", "M8[D]", "M8[ns]", "m8[s]", "M8[25ns]", ">f8", ">i4", ">U3"]  # fmt: skip


def array_of(dtype, shape):
    count = math.prod(shape)
    kind = np.dtype(dtype).kind
    if kind in "US":
        return np.array([f"w{i}" for i in range(count)], dtype=dtype).reshape(shape)
    return np.arange(count).astype("i8").astype(dtype).reshape(shape)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("shape", [(), (0,), (1,), (4,), (2, 3), (2, 0, 3), (1, 2, 3, 1)])
def test_arrays_of_every_dtype_cross(dtype, shape):
    array = array_of(dtype, shape)
    assert same(crossed(array), array)
    assert crossed(array).flags.writeable
    if shape == ():
        assert same(crossed(array[()]), array[()]), "a numpy scalar keeps its type"


SCALARS = [np.float32("nan"), np.float64(-0.0), np.longdouble(1) / 3, np.datetime64("NaT"),
           np.str_(""), np.bytes_(b""), np.bool(1), np.timedelta64(3), np.complex64(1j),
           np.str_("\ud800x")]  # fmt: skip


@pytest.mark.parametrize("scalar", SCALARS, ids=repr)
def test_numpy_scalars_keep_their_type(scalar):
    assert same(crossed(scalar), scalar)


def test_layouts_of_arrays():
    base = np.arange(24.0).reshape(4, 6)
    fortran = np.asfortranarray(base)
    assert crossed(fortran).flags.f_contiguous and not crossed(fortran).flags.c_contiguous
    for view in (base[::2, ::-1], base.T, base[:, 1], np.broadcast_to(base[0], (3, 6)), fortran):
        assert same(crossed(view), np.array(view))
    base.flags.writeable = False
    assert not crossed(base).flags.writeable
    many = np.zeros((1,) * 60)
    assert crossed(many).shape == many.shape


def test_arrays_of_objects():
    array = np.array([[1, Fraction(1, 3)], [None, [1.5, "a"]]], dtype=object)
    assert same(crossed(array), array)
    assert same(crossed(np.array(2**100)), np.array(2**100)), "without axes"
    assert crossed(np.empty((0, 3), dtype=object)).shape == (0, 3)
    strings = np.array(["a", "long enough"], dtype=np.dtypes.StringDType())
    assert crossed(strings).tolist() == ["a", "long enough"], "they come as objects"


@pytest.mark.parametrize("kind", [bool, int, float, complex, str, bytes, list, tuple, dict, set,
                                  frozenset, object, np.float32, np.int8, np.floating, np.generic,
                                  np.str_, ValueError, KeyError, StopIteration])  # fmt: skip
def test_types_that_both_sides_know(kind):
    assert crossed(kind) is kind


def test_dtypes_slices_and_singletons():
    for dtype in (np.dtype("f4"), np.dtype("M8[ns]"), np.dtype("U7"), np.dtype(">i2")):
        assert crossed(dtype) == dtype
    for value in (slice(None), slice(1, 2**70, -1), slice(np.int64(2), 5), ..., NotImplemented):
        assert crossed(value) == value
    assert crossed(range(2**70, 2**70 + 30, 3)) == range(2**70, 2**70 + 30, 3)


def test_random_generators_continue_where_they_were():
    kinds = [np.random.PCG64, np.random.PCG64DXSM, np.random.MT19937, np.random.Philox]
    for kind in [*kinds, np.random.SFC64]:
        rng = np.random.Generator(kind(5))
        rng.normal(size=3)
        assert (crossed(rng).normal(size=5) == rng.normal(size=5)).all()
    old = np.random.RandomState(5)
    old.normal(size=3)  # leaves half of a pair of normal numbers behind
    assert (crossed(old).normal(size=5) == old.normal(size=5)).all()
    plain = random.Random(5)
    plain.gauss(0, 1)
    assert crossed(plain).gauss(0, 1) == plain.gauss(0, 1)


Point = collections.namedtuple("Point", "x y")


class Names(str):
    def __str__(self):
        return "another text"


class Weights(list):
    def __iter__(self):
        return iter([])


def test_subclasses_cross_as_the_plain_type_they_extend():
    default = defaultdict(lambda: [], a=[1])
    enumerated = enum.IntEnum("E", "one two")
    with warnings.catch_warnings(action="ignore"):
        matrix = np.matrix([[1.0, 2.0]])
    cases = [
        (default, {"a": [1]}),
        (Counter(a=default), {"a": {"a": [1]}}),
        (Names("ada"), "ada"),
        (Weights([1, 2]), [1, 2]),
        (enumerated.two, 2),
        (matrix, np.array([[1.0, 2.0]])),
        (np.ma.array([1.0, 2.0], mask=[True, False]), np.array([1.0, 2.0])),
        (Fraction(np.int64(1), np.int64(3)), Fraction(1, 3)),
    ]
    for value, plain in cases:
        assert same(crossed(value), plain), value


class Lying:
    """Overrides what a container is read by."""

    def __iter__(self):
        HEARD.append("iter")
        return iter("forged")

    def __len__(self):
        HEARD.append("len")
        return 10**9

    def __getitem__(self, key):
        HEARD.append("getitem")
        return "forged"

    items = keys = values = elements = most_common = __missing__ = __getitem__


class LyingCounter(Lying, Counter):
    pass


class LyingOrder(Lying, OrderedDict):
    pass


class LyingDefault(Lying, defaultdict):
    default_factory = None


class LyingDict(Lying, dict):
    pass


FACTORIES = [list, int, set, float, dict, str, bool, tuple, frozenset, bytes, complex, bytearray,
             deque, Counter, OrderedDict]  # fmt: skip


def test_containers_of_the_library_keep_their_type():
    count = crossed(Counter("abracadabra"))
    assert count.total() == 11 and count.most_common(1) == [("a", 5)] and count["z"] == 0
    assert same(crossed(Counter(a=-1, b=0.5, c=np.int8(3))), Counter(a=-1, b=0.5, c=np.int8(3)))
    order = OrderedDict(a=1, b=2)
    order.move_to_end("a")
    assert list(crossed(order)) == ["b", "a"] and type(crossed(order)) is OrderedDict
    queue = crossed(deque([1, [2]], maxlen=2))
    queue.appendleft(0)
    assert list(queue) == [0, 1] and queue.maxlen == 2 and crossed(deque(maxlen=0)).maxlen == 0
    assert same(crossed(bytearray(b"ab")), bytearray(b"ab")) and crossed(bytearray()) == b""
    for factory in FACTORIES:
        table = crossed(defaultdict(factory, a=1))
        assert table == {"a": 1} and same(table["absent"], factory())
    assert crossed([defaultdict(deque, {1: deque("ab")})])[0][1] == deque("ab")


def test_factories_that_are_code_do_not_cross():
    class Factory:
        __hash__ = None

        def __eq__(self, other):
            return True

        def __call__(self):
            raise AssertionError("nobody may call it")

    for factory in (None, lambda: 0, Factory(), Point, type("list", (list,), {}), np.zeros, object):
        codec = Codec(export=lambda value: ["mine", 1])
        assert codec.encode(defaultdict(factory, a=1)) == ["dict", "a", 1]


def test_views_of_a_dict_keep_their_order_and_compare_as_sets():
    for kind in (dict, OrderedDict, Counter):
        table = kind({"b": 1, "a": 2})
        keys, values, items = crossed([table.keys(), table.values(), table.items()])
        assert keys == {"a", "b"} and list(keys) == ["b", "a"] and keys & {"a"} == {"a"}
        assert list(values) == [1, 2] and len(values) == 2 and 2 in values
        assert items == {("a", 2), ("b", 1)} and list(items) == [("b", 1), ("a", 2)]
        assert [type(view) for view in (keys, values, items)] == list(VIEWS.__args__)
    assert list(crossed({1: [2]}.items())) == [(1, [2])], "what has no hash"
    assert repr(crossed({}.keys())) == "dict_keys([])"


def test_arrays_of_numbers_and_wrappers():
    for typecode in set("bBhHiIlLqQfd"):
        assert same(crossed(array(typecode, [1, 2])), array(typecode, [1, 2])), typecode
    assert crossed(array("u", "aä")) == ["a", "ä"] and crossed(array("i")) == array("i")
    assert same(crossed(UserList([1, UserDict(a=2)])), [1, {"a": 2}])
    assert same(crossed(types.MappingProxyType(OrderedDict(b=1, a=2))), {"b": 1, "a": 2})


def test_subclasses_of_containers_are_read_by_the_methods_of_their_base():
    order = LyingOrder(b=1, a=2)
    OrderedDict.move_to_end(order, "b")
    default = LyingDefault(list, a=1)
    HEARD.clear()
    for value, plain in (
        (LyingCounter("aab"), Counter("aab")),
        (order, OrderedDict(a=2, b=1)),
        (default, defaultdict(list, a=1)),
        (LyingDict(a=1), {"a": 1}),
        (dict.keys(LyingDict(a=1)), dict(a=1).keys()),
        (OrderedDict.items(order), OrderedDict(a=2, b=1).items()),
    ):
        HEARD.clear()  # making it may have asked
        tree = Codec().encode(value)
        assert not HEARD and same(Codec().decode(tree), Codec().decode(Codec().encode(plain)))


def test_subclasses_that_have_methods_of_their_own_stay_where_they_are():
    for base in (deque, bytearray, array, UserList, UserDict):
        value = type("Own", (base,), {})(*["i"] * (base is array))
        codec = Codec(export=lambda value: ["mine", 1], resolve=tuple)
        assert codec.decode(codec.encode(value)) == ("mine", 1), base


def test_a_counter_counts_with_numbers_and_no_more_than_can_be_listed():
    """A stand-in for a count would be asked what a test compares it with."""
    codec = Codec(export=lambda value: ["mine", 1], resolve=lambda tree: object())
    for value in (object(), "text", [1], None, np.timedelta64("NaT"), wire.RANGE_ITEMS + 1, 1j):
        tree = codec.encode(Counter(a=1, b=value))
        assert tree[0] == "dict", value
        with pytest.raises(WireError, match="Counter"):
            codec.decode(["Counter", *tree[1:]])
    half = Counter(a=wire.RANGE_ITEMS // 2)
    assert same(crossed([half, half]), [half, half])
    assert [type(one) for one in crossed([half] * 3)] == [Counter, Counter, dict]
    with pytest.raises(WireError):
        Codec().decode(["list", *[Codec().encode(half)] * 3])
    with pytest.raises(WireError):
        Codec().decode(["list", *[Codec().encode(half)] * 2, ["range", 0, 1, 1]])


def test_named_tuples_keep_the_names_of_their_items():
    point = crossed(Point(1, [2.5]))
    assert point == (1, [2.5]) and isinstance(point, tuple)
    assert point.x == 1 and point.y == [2.5] and point._fields == ("x", "y")
    assert repr(point) == "Point(x=1, y=[2.5])" and point._asdict() == {"x": 1, "y": [2.5]}
    assert crossed(point) == point and crossed(point).y == [2.5]
    assert type(crossed(time.gmtime(0))) is tuple, "other tuples are just tuples"
    held = [0]
    pair = [Point(1, held)]
    update(pair, [crossed(Point(2, [7]))])
    assert pair[0].x == 2 and pair[0].y is held and held == [7] and type(pair[0]) is Point


def test_what_is_not_plain_needs_a_reference():
    things = [object(), lambda: 1, iter([]), sys, datetime.date(2024, 1, 1), print, np.exp,
              np.void(b"ab"), np.zeros(1, dtype=[("a", int)])[0], np.dtype("V8"),
              np.dtype([("a", int)]), Point, sys._getframe()]  # fmt: skip
    for thing in things:
        with pytest.raises(WireError):
            Codec().encode(thing)
        codec = Codec(export=lambda value: ["mine", 7], resolve=tuple)
        assert codec.decode(packed(codec.encode([thing]))) == [("mine", 7)]
    with pytest.raises(WireError, match="cannot cross"):
        Codec(export=list).encode(np.zeros(2, dtype=[("a", int), ("b", float)]))


# --- bounds -------------------------------------------------------------------------------------


def nested(depth):
    value = 1
    for _ in range(depth):
        value = [value]
    return value


def test_what_is_encoded_is_bounded():
    cyclic = []
    cyclic.append(cyclic)
    branching = []
    branching += [branching, branching]
    too_much = [nested(wire.DEPTH + 1), cyclic, branching, [0.0] * (wire.NODES + 1),
                [[0.5]] * wire.NODES, 1 << wire.BIG_INTEGER_BITS, Fraction(1, 3**200_000),
                Decimal("1" * 6000), range(10**9), range(10**30), np.zeros(2**23 + 1),
                np.zeros((10**6, 0)), deque([0.0] * (wire.NODES + 1)), array("b", bytes(2**23 + 1)),
                dict.fromkeys(range(wire.NODES + 1)).keys(), UserList(cyclic)]  # fmt: skip
    for value in too_much:
        with pytest.raises(WireError):
            Codec().encode(value)
    assert crossed(nested(wire.DEPTH)) == nested(wire.DEPTH)


def test_whatever_is_encoded_can_be_decoded():
    """One side must not send what the other calls a broken rule: that ends the conversation."""
    edge = [[0.0] * (wire.NODES - 1), np.zeros((wire.NODES, 0)), np.zeros((0, 2**18)),
            -(2 ** (wire.BIG_INTEGER_BITS - 1)), np.zeros(2**22, "i1"), Decimal("1e999999"),
            range(wire.RANGE_ITEMS), np.array(["", ""]),
            np.zeros((3, 0, 5), dtype=object)]  # fmt: skip
    for value in edge:
        assert same(crossed(value), value)


def test_what_unfolds_is_bounded_in_sum():
    """A range or an empty array is a few bytes, and a test may make lists of all of them."""
    half = range(-wire.RANGE_ITEMS, 0, 2)
    empty = np.zeros((wire.NODES, 0))
    for value in ([half] * 2, {1: half, 2: half}, [empty] * 16, np.array([half, 1], dtype=object)):
        assert same(crossed(value), value)
    hollow = np.empty((wire.NODES, 0), dtype=object)
    for value in ([range(wire.RANGE_ITEMS)] * 200, [half] * 3, (half, [half, {half}]),
                  [range(9, -(2**70), -(2**47))] * 2, [empty] * 17, [hollow] * 17):  # fmt: skip
        with pytest.raises(WireError, match="too large"):
            Codec().encode(value)
        trees = [Codec().encode(value) for value in (half, empty, hollow)]
        for tree in trees:
            with pytest.raises(WireError, match="too large"):
                Codec().decode(["list", *[tree] * 20])
    assert crossed([range(5, 0)] * 1000) == [range(5, 0)] * 1000, "empty ones cost nothing"
    codec = Codec()
    assert codec.decode_each(codec.encode_each([half, "a", half])) == [half, "a", half]
    with pytest.raises(WireError, match="too large"):
        codec.encode_each([half] * 3)
    with pytest.raises(WireError, match="too large"):
        codec.decode_each([codec.encode(half)] * 3)
    for _ in range(3):  # each message has its own bound
        assert codec.decode(codec.encode(range(wire.RANGE_ITEMS))) == range(wire.RANGE_ITEMS)


def test_names_fit_beside_one_another():
    """Each of these crosses by itself, and not all of them do together."""
    half = range(wire.RANGE_ITEMS // 2)
    many = [[0.5]] * (wire.NODES // 5)
    values = {"a": half, "b": half, "c": half, "d": many, "e": many, "f": many, "g": 1,
              "h": nested(wire.DEPTH)}  # fmt: skip
    tree = Codec().encode_names(values, lambda value: "instead")
    expected = values | {"c": "instead", "f": "instead", "h": "instead"}
    assert same(Codec().decode(packed(tree)), expected)
    lots = {f"n{i}": many for i in range(20)}
    read = Codec().decode(Codec().encode_names(lots, lambda value: "instead"))
    assert list(read) == list(lots) and list(read.values()).count("instead") == 18


def test_colliding_hashes_are_bounded():
    keys = [n * (2**61 - 1) for n in range(20_000)]  # all have the hash 0
    for tree in (["set", *keys[:9]], ["dict", *keys[:8]]):
        assert len(Codec().decode(tree)) >= 4
    started = time.process_time()
    for tag in ("set", "frozenset", "dict", "Counter", "OrderedDict", "keys", "items"):
        trees = [["int", hex(key)] if key >= 2**63 else key for key in keys]
        if tag == "Counter":
            trees = [part for key in trees for part in (key, 1)]
        with pytest.raises(WireError, match="same hash"):
            Codec().decode([tag, *trees])
    assert time.process_time() - started < 40, "quadratic time"
    honest = {(n, n / 7) for n in range(20_000)}
    assert crossed(honest) == honest


MALFORMED = [
    [], [1], [None], [[]], ["no such tag"], ["list", []], ["flat"], ["flat", "list"],
    ["flat", "set", [1, 2, 3]], ["flat", "list", "abc"], ["flat", "list", [[1]]],
    ["flat", "list", b"abc"], ["dict", 1], ["dict", ["list"], 1], ["set", ["list"]],
    ["set", ["dict"]], ["int", "zz"], ["int", 5], ["int", b"0x1"], ["int", "1" * 10**5],
    ["bytes", "text"], ["bytes", 10**9], ["bytes"], ["complex", 1], ["complex", "a", "b"],
    ["complex", [], 0], ["fraction", "1", "0"], ["fraction", 1, 2], ["fraction", "1"],
    ["decimal", "one"], ["decimal", "1" * 5001], ["decimal", [0, [1], 2]], ["range", 1, 2, 0],
    ["range", 0, 10**15], ["range", "a"], ["range", ["list"]], ["range"], ["slice"],
    ["slice", "a", ["list"]], ["array", "f8", [2], "Cw", b"1234567"],
    ["array", "O", [1], "Cw", b"12345678"], ["array", "V8", [1], "Cw", b"12345678"],
    ["array", "f8,f8", [1], "Cw", b"1234567812345678"], ["array", "f9", [1], "Cw", b"123456789"],
    ["array", "f8", [-1], "Cw", b""], ["array", "f8", [1.0], "Cw", b"12345678"],
    ["array", "f8", [True], "Cw", b"12345678"], ["array", "f8", [2**41, 0], "Cw", b""],
    ["array", "f8", [2**39, 0], "Cw", b""], ["array", "S0", [2**25], "Cw", b""],
    ["array", "U0", [], "Cw", b""], ["array", "f8", [0] * 65, "Cw", b""],
    ["array", "f8", [1], "", b"12345678"], ["array", "f8", [1], None, b"12345678"],
    ["array", "f8", 1, "Cw", b"12345678"], ["array", ["f8"], [1], "Cw", b"12345678"],
    ["array", "f8", [1], "Cw", "12345678"], ["array", "f8", [1], "Cw", 8], ["array", "f8"],
    ["array", "M8[fortnights]", [1], "Cw", b"12345678"], ["scalar", "f8", b"1"],
    ["scalar", "O", b"12345678"], ["scalar", "f8", "12345678"], ["scalar"], ["dtype", "O"],
    ["dtype", "f8,f8"], ["dtype", "{'names': []}"], ["dtype", None], ["type", "os", "system"],
    ["type", "builtins", "eval"], ["type", "builtins", "open"], ["type", "numpy", "load"],
    ["type", "builtins", ["list"]], ["type"], ["objects", [2], 1], ["objects", [2**26]],
    ["objects", [-1]], ["objects"], ["random", "PCG64", ["dict"]], ["random", "os", 1],
    ["random", "PCG64", 1], ["random", "Random", ["tuple", 3, ["tuple", 1], None]],
    ["named", "P", ["x"]], ["named", "P", ["x"], 1, 2], ["named", "P", ["x y"], 1],
    ["named", "P", ["_make"], 1], ["named", "P(", [], 1], ["named", "P", ["x", "x"], 1],
    ["named", "P", [1], 1], ["named", 1, [], 1], ["named", "P", 1, 1], ["named"],
    ["named", "P", [["x"]], 1], ["named", "P", [f"f{n}" for n in range(101)], *range(101)],
    ["random", "Random", 1], ["random", "RandomState", ["dict"]], ["random"],
    ["Counter", 1], ["Counter", "a", "b"], ["Counter", "a", ["list"]], ["Counter", ["list"], 1],
    ["Counter", "a", 2**24], ["OrderedDict", 1], ["OrderedDict", ["list"], 1], ["defaultdict"],
    ["defaultdict", "eval"], ["defaultdict", None], ["defaultdict", ["list"]],
    ["defaultdict", ["type", "builtins", "list"]], ["defaultdict", "list", 1],
    ["defaultdict", ["mine", 1, []]], ["deque"], ["deque", -1], ["deque", 1, 1, 2],
    ["deque", 2**64], ["deque", True, 1], ["deque", "3"],
    ["deque", ["list"]], ["bytearray"], ["bytearray", 10**9],
    ["bytearray", "text"], ["bytearray", [1]], ["keys", ["list"]], ["keys", ["dict"]],
    ["items", 1], ["items", ["list"], 1], ["values", []], ["numbers"], ["numbers", "i"],
    ["numbers", "i", b"123"], ["numbers", "u", b"1234"], ["numbers", "ii", b"12345678"],
    ["numbers", "i", [1]], ["numbers", "i", 9], ["numbers", ["i"], b"1234"], ["numbers", "", b""],
    ["numbers", "b", bytes(2**23 + 1)],
    ["mine", 1, []], ["yours", 1], ["argument", 0], ["__reduce__", "os"], {"a": 1}, (1, 2),
    b"bytes without a tag", 1j, {1},
]  # fmt: skip


@pytest.mark.parametrize("tree", MALFORMED, ids=lambda tree: repr(tree)[:50])
def test_malformed_trees_are_refused(tree):
    with pytest.raises(WireError):
        Codec().decode(tree)


def test_deep_and_wide_trees_are_refused():
    deep = 1
    for _ in range(1000):
        deep = ["list", deep]
    for tree in (deep, ["list", *[["list"]] * wire.NODES], ["flat", "list", [0] * wire.NODES]):
        with pytest.raises(WireError, match="too|not flat"):
            Codec().decode(["list", tree])


TAGS = [*wire._READERS, *wire._CONTAINER_READERS, "flat", "list", "tuple", "set", "frozenset",
        "objects", "random", "named"]  # fmt: skip
NUMBERS = st.integers(-(2**63), 2**64 - 1) | st.integers(-3, 70) | st.floats()
LEAVES = st.one_of(
    st.none(), st.booleans(), NUMBERS, TEXT, st.binary(max_size=20),
    st.sampled_from(["f8", "O", "U0", "S9", "Cw", "list", "PCG64", "numpy", "builtins", "0x1f",
                     "i"]),
)  # fmt: skip
TREES = st.recursive(
    LEAVES,
    lambda trees: st.one_of(
        st.lists(trees, max_size=5),
        st.tuples(st.sampled_from(TAGS), st.lists(trees, max_size=4)).map(lambda t: [t[0], *t[1]]),
    ),
    max_leaves=20,
)
PLAIN = (type(None), bool, int, float, complex, str, bytes, list, tuple, dict, set, frozenset, type,
         range, slice, Fraction, Decimal, np.ndarray, np.generic, np.dtype, np.random.Generator,
         np.random.RandomState, random.Random, type(...), type(NotImplemented), bytearray, array,
         deque, *VIEWS.__args__)  # fmt: skip


HEARD = []


@functools.cache
def listen():
    """Have Python tell of what decoding must never do; a hook cannot be taken away again."""
    events = {"import", "exec", "compile", "open", "pickle.find_class", "os.system"}
    sys.addaudithook(lambda event, arguments: event in events and HEARD.append((event, arguments)))


@contextlib.contextmanager
def watched():
    """Collect what is imported, compiled, run or opened meanwhile."""
    listen()
    HEARD.clear()
    yield HEARD


def test_the_watch_sees_what_it_should():
    with watched() as events:
        eval("1 + 1")
    assert events


@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TREES)
def test_any_tree_gives_plain_data_or_a_wire_error(tree):
    try:
        with watched() as events:
            value = Codec().decode(tree)
    except WireError:
        return
    assert isinstance(value, PLAIN) and not events


# --- messages -----------------------------------------------------------------------------------


@pytest.fixture
def pair():
    """Two ends: a channel, and the bare socket of whoever does not keep to the rules."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield Channel(ours), theirs


def framed(data):
    return struct.pack(">Q", len(data)) + data


def test_messages_arrive_whole_and_in_order(pair):
    channel, other = pair
    other.sendall(framed(msgpack.packb([1])) + framed(msgpack.packb(["two", None])) + b"\0\0")
    assert channel.receive() == [1]
    assert channel.receive() == ["two", None]
    with pytest.raises(NoReply):
        channel.receive(time.monotonic() + 0.01)
    other.sendall(b"\0" * 5 + b"\x01\x07")  # the rest of the header, and the message
    assert channel.receive(time.monotonic() + 5) == 7
    assert channel.received == 3 * 8 + 2 + 6 + 1


def test_a_message_cut_by_a_deadline_is_not_lost(pair):
    channel, other = pair
    message = framed(msgpack.packb(["x" * 1000]))
    for end in (1, 8, 9, 700):
        other.sendall(message[:end])
        with pytest.raises(NoReply):
            channel.receive(time.monotonic())
        with pytest.raises(NoReply):
            channel.receive(time.monotonic() + 0.01)
        other.sendall(message[end:])
        assert channel.receive(time.monotonic() + 5) == ["x" * 1000]


def test_messages_of_both_ends():
    ours, theirs = map(Channel, socket.socketpair())
    tree = [None, True, 2**64 - 1, -(2**63), 0.5, "\ud800", b"\0", [[]]]
    ours.send(tree)
    assert theirs.receive() == tree
    for wrong in (2**64, {1, 2}, object(), [1j]):
        with pytest.raises(WireError, match="cannot be sent"):
            ours.send(wrong)
    small = Channel(ours.sock, limit=10)
    with pytest.raises(WireError, match="too large"):
        small.send("x" * 100)
    theirs.send("x" * 100)
    with pytest.raises(WireError, match="too large"):
        small.receive()
    theirs.close()
    with pytest.raises(Disconnected):
        ours.receive()
    with pytest.raises(Disconnected):
        ours.send(["x" * 10**6] * 3)
    ours.close()


@pytest.mark.parametrize(
    "data",
    [
        struct.pack(">Q", 2**63) + b"x",
        struct.pack(">Q", wire.MESSAGE_BYTES + 1),
        framed(b"\xc1"),  # a byte that MessagePack never uses
        framed(b""),
        framed(b"\x01\x02"),
        framed(msgpack.packb({"a": 1})),
        framed(msgpack.packb([{}])),
        framed(msgpack.packb(msgpack.ExtType(5, b"data"))),
        framed(msgpack.packb(datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC), datetime=True)),
        framed(b"\xdd\xff\xff\xff\xff"),  # an array of 2**32 - 1 items that are not there
        framed(b"\xc6\xff\xff\xff\xff"),  # so many bytes
        framed(b"\x91" * 10**5),  # a list in a list in a list ...
        framed(b"\xdd" + struct.pack(">I", 10**6) + b"\x90" * 10**6 + b"\x90"),
        framed(b"\xdc\xff\xff" + (b"\xdc\xff\xff" + b"\x90" * 65535) * 65),
        framed(b"\xa2\xff\xff"),  # no UTF-8
    ],
    ids=range(15),
)
def test_malformed_messages_are_refused(pair, data):
    channel, other = pair
    sender = threading.Thread(target=lambda: (other.sendall(data), other.shutdown(1)))
    sender.start()
    with pytest.raises(WireError):
        Codec().decode(channel.receive(time.monotonic() + 20))
    sender.join()


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=80))
def test_random_bytes_are_a_message_or_an_error(data):
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(framed(data) + data)
        theirs.shutdown(socket.SHUT_WR)
        channel = Channel(ours)
        try:
            Codec().decode(channel.receive())
        except WireError:
            pass
        with pytest.raises((WireError, Disconnected)):
            while True:
                channel.receive()


# --- changes in place ---------------------------------------------------------------------------


def test_only_containers_can_be_changed():
    rng = np.random.default_rng(0)
    for value in ([], {}, set(), np.zeros(2), (1, [2]), ((np.zeros(1),),), rng, random.Random(1),
                  Counter(), OrderedDict(), defaultdict(int), (1, deque()), bytearray(),
                  array("i")):  # fmt: skip
        assert changeable(value)
    for value in (1, "a", (1, "a"), frozenset(), None, b"", np.float64(1), range(3)):
        assert not changeable(value)


def test_an_update_keeps_the_objects_that_others_hold():
    inner, array, table = [1], np.zeros(3), {"a": 1}
    view = array[1:]
    outer = [inner, array, table, (array, 5), "text"]
    update(outer, [[1, 2], np.array([0.0, 7, 8]), {"a": 2, "b": 3}, (np.ones(3), 6), "other", 9])
    assert inner == [1, 2] and outer[0] is inner
    assert table == {"a": 2, "b": 3} and outer[2] is table
    assert outer[1] is array and outer[3][0] is array and outer[3][1] == 6
    assert view.tolist() == [1, 1], "a view of the array sees the change"
    assert outer[4:] == ["other", 9]


def test_an_update_of_each_kind():
    things = {1, 2}
    update(things, {2, 3})
    assert things == {2, 3}
    pair = (np.zeros(2), [1])
    update(pair, (np.ones(2), []))
    assert pair[0].tolist() == [1, 1] and pair[1] == []
    shorter = [[1], [2], [3]]
    first = shorter[0]
    update(shorter, [[0]])
    assert shorter == [[0]] and shorter[0] is first
    for make in (np.random.default_rng, np.random.RandomState, random.Random):
        old, new = make(1), make(2)
        update(old, new)
        assert old.random() == new.random()
    counter = collections.Counter(a=1)
    update(counter, {"a": 2, "b": 1})
    assert counter == collections.Counter(a=2, b=1)
    default = collections.defaultdict(list, a=[])
    inside = default["a"]
    update(default, {"a": [1]})
    assert inside == [1]


def test_an_update_that_does_not_fit_changes_nothing():
    array, frozen = np.zeros(3), np.zeros(3)
    frozen.flags.writeable = False
    update(array, np.ones(4))
    update(array, np.ones(3, dtype="f4"))
    update(array, [1, 2, 3])
    update(frozen, np.ones(3))
    assert not array.any() and not frozen.any()
    items, rng = [1], np.random.Generator(np.random.PCG64(1))
    update(items, (2,))
    update(rng, np.random.Generator(np.random.MT19937(1)))
    update((items,), ([9], [9]))
    update("text", [1])
    assert items == [1]
    assert rng.random() == np.random.default_rng(1).random()


def test_what_is_decoded_shares_nothing_with_its_tree():
    """The tree is kept and compared with the arguments after a call."""
    for value in ([1.0, 2.0, 3.0], [[1], [2]], {"a": [1, 2, 3]}, np.zeros(3)):
        tree = packed(Codec().encode(value))
        before = packed(tree)
        decoded = Codec().decode(tree)
        if isinstance(decoded, np.ndarray):
            decoded[0] = 9
        elif isinstance(decoded, dict):
            decoded["a"][0] = 9
        else:
            decoded[0] = 9
        assert tree == before
        assert Codec().encode(decoded) != before


def test_an_update_of_the_containers_of_the_library():
    inner = [1]
    for old, new in (
        (Counter("ab"), Counter("bcc")),
        (OrderedDict(a=1, b=inner), OrderedDict(b=[2], a=1)),
        (OrderedDict(a=1, b=2), OrderedDict(b=2, a=1)),
        (defaultdict(list, a=inner), defaultdict(list, a=[3], b=[])),
        (deque([inner, 2], 3), deque([[4], 5, 6], 3)),
        (bytearray(b"ab"), bytearray(b"cde")),
        (array("i", [1, 2]), array("i", [3])),
    ):
        held = [old]
        update(held, [new])
        assert held[0] is old and same(old, new)
    assert inner == [4], "who holds it sees the change"
    for old, new in ((deque([], 2), deque([], 3)), (array("i"), array("d")),
                     (defaultdict(int), defaultdict(list)), (Counter(), {})):  # fmt: skip
        held = [old]
        update(held, [new])
        assert held[0] is new, "what cannot be changed in place"
    default, wrapped = defaultdict(lambda: 0), UserList([inner])
    update(default, {"a": 1})
    update(wrapped, [[5], 6])
    assert default == {"a": 1} and default["b"] == 0 and wrapped == [[5], 6] and inner == [5]
