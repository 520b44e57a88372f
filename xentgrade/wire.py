"""What crosses between a student's process and the examiner: plain data, and nothing else.

A message is a length and a MessagePack of numbers, strings and lists. Every value that is not a
number, a string or None is a list that begins with a tag, and decoding a tag builds a known type
from numbers and strings: nothing is imported, looked up or run on the sender's word. What has no
tag stays where it is, and a reference crosses (see :mod:`xentgrade.remote`).

Sizes, depths and counts are bounded on both sides; whoever breaks a bound gets a
:class:`WireError`, which ends the conversation and not the examiner.
"""

import builtins
import contextlib
import functools
import math
import operator
import random
import re
import struct
from array import ArrayType, typecodes
from collections import Counter, OrderedDict, UserDict, UserList, defaultdict, deque
from decimal import Decimal
from fractions import Fraction
from time import monotonic
from types import MappingProxyType

import msgpack
import numpy as np

__all__ = ["Channel", "Codec", "Disconnected", "NoReply", "Unsendable", "WireError"]

MESSAGE_BYTES = 64 * 2**20
ELEMENTS = MESSAGE_BYTES // 8  # of an array: as a list, a truth value takes eight bytes and more
DEPTH = 40
NODES = 500_000
BIG_INTEGER_BITS = 200_000
RANGE_ITEMS = 2**23  # of a value's ranges together, and of what else unfolds as they do
#: So many keys of a set or a dict may share their hash: more make a table that takes forever.
SAME_HASH = 1000

#: A message's lists and what is in them: a value's parts, each in a list with its tag.
PARTS = 8 * NODES + 100
SMALL_BYTES = 2**20  # of a message whose parts need no counting

_HEADER = struct.Struct(">Q")
_DTYPE = re.compile(r"[<>|=]?(\?|[biufcSUMm]\d{0,9}(\[[0-9a-zA-Zμ]{1,8}\])?)")

#: Types and errors that are known by name on both sides.
BUILTIN_TYPES = {
    kind.__name__: kind
    for kind in (bool, int, float, complex, str, bytes, list, tuple, dict, set, frozenset, object)
} | {
    name: kind
    for name, kind in vars(builtins).items()
    if isinstance(kind, type) and issubclass(kind, BaseException) and kind.__name__ == name
}
NUMPY_TYPES = {
    kind.__name__: kind
    for kind in {*np.sctypeDict.values(), np.floating, np.integer, np.number, np.generic}
    if kind not in (np.void, np.object_)
}
_BIT_GENERATORS = {
    kind.__name__: kind
    for kind in (np.random.PCG64, np.random.PCG64DXSM, np.random.MT19937)
    + (np.random.Philox, np.random.SFC64)
}


class WireError(Exception):
    """A message that breaks the rules: malformed, too large, too deep, or out of turn."""


class Unsendable(WireError):
    """A value or message of our own that cannot cross."""


class Disconnected(Exception):
    """The other side is gone."""


class NoReply(Exception):
    """The other side did not answer in time."""


class Channel:
    """Whole messages over a stream socket."""

    def __init__(self, sock, *, limit=MESSAGE_BYTES):
        self.sock = sock
        self.limit = limit
        self.received = 0  # bytes, for whoever wants to bound a conversation
        self._buffer = bytearray()

    def fileno(self):
        return self.sock.fileno()

    def close(self):
        self.sock.close()

    def send(self, tree):
        """Send one message, built of None, truth values, numbers, strings, bytes and lists."""
        try:
            packed = msgpack.packb(tree, unicode_errors="surrogatepass")
        except (ValueError, OverflowError, TypeError) as error:
            raise Unsendable(f"this cannot be sent: {error}") from error
        if len(packed) > self.limit:
            raise Unsendable(
                f"a message of {len(packed) / 1e6:.0f} MB is too large: "
                f"at most {self.limit / 1e6:.0f} MB cross at once"
            )
        try:
            self.sock.settimeout(60)
            self.sock.sendall(_HEADER.pack(len(packed)) + packed)
        except TimeoutError as error:
            raise Disconnected("the other side does not read") from error
        except OSError as error:
            raise Disconnected(str(error)) from error

    def receive(self, deadline=None):
        """Return the next message; NoReply at the deadline, Disconnected at the end.

        A deadline may pass in the middle of a message: its beginning waits for the next call.
        """
        self._fill(_HEADER.size, deadline)
        (length,) = _HEADER.unpack(self._buffer[: _HEADER.size])
        if length > self.limit:
            raise WireError(f"a message of {length} bytes is announced: too large")
        end = _HEADER.size + length
        self._fill(end, deadline)
        packed = bytes(self._buffer[_HEADER.size : end])
        del self._buffer[:end]
        self.received += end
        try:
            return msgpack.unpackb(
                packed,
                unicode_errors="surrogatepass",
                ext_hook=_no_extension,
                object_pairs_hook=_no_map,
                max_array_len=PARTS,
                list_hook=_counting() if length > SMALL_BYTES else None,
            )
        except WireError:
            raise
        except Exception as error:  # msgpack raises several kinds, ValueError and its own
            raise WireError(f"a malformed message: {type(error).__name__}") from error

    def _fill(self, size, deadline):
        """Read until the buffer holds so many bytes."""
        while len(self._buffer) < size:
            left = None if deadline is None else deadline - monotonic()
            if left is not None and left <= 0:
                raise NoReply
            try:
                self.sock.settimeout(left)
                chunk = self.sock.recv(2**18)
            except TimeoutError:
                continue
            except OSError as error:
                raise Disconnected(str(error)) from error
            if not chunk:
                raise Disconnected("the connection was closed")
            self._buffer += chunk


def _no_extension(code, data):
    raise WireError(f"a message with an extension type, {code}")


def _no_map(pairs):
    raise WireError("a message with a map")


def _counting():
    """Return a hook that refuses a message of too many parts before all of them are objects.

    An empty list is one byte on the wire and a hundred in memory.
    """
    count = 0

    def hook(items):
        nonlocal count
        count += 1 + len(items)
        if count > PARTS:
            raise WireError(f"a message of more than {PARTS} parts")
        return items

    return hook


class Codec:
    """Values to trees of plain data and back.

    ``export(value)`` is asked for a reference to what has no tag, and ``resolve(reference)`` for
    what a reference stands for; without them, such values are a :class:`WireError`.
    """

    def __init__(self, export=None, resolve=None):
        self._export = export
        self._resolve = resolve

    def _unfold(self, value):
        """Count what a value of a few bytes becomes when it is listed, as tests list it."""
        self._unfolded += _listed(value)
        if self._unfolded > RANGE_ITEMS:
            raise WireError(
                f"the value is too large: its ranges and empty arrays have more than {RANGE_ITEMS} "
                "items together"
            )

    def _together(self, cross, items):
        """Encode or decode items one by one, each after what those before it have unfolded to."""
        done, unfolded = [], 0
        for item in items:
            done.append(cross(item, unfolded))
            unfolded = self._unfolded
        return done

    def _lists(self, parts):
        """Tell whether a Counter of these keys and counts may cross as one, and count it if so.

        Its counts are added up, compared and listed (``elements()``) by its own methods, where
        nothing of the student's must have a say: a stand-in could. Other Counters are dicts.
        """
        counts = parts[1::2]
        if not all(map(_is_count, counts)):
            return False
        size = sum(max(int(n), 0) for n in counts if isinstance(n, int | np.integer))
        if self._unfolded + size > RANGE_ITEMS:
            return False
        self._unfolded += size
        return True

    # --- to trees -------------------------------------------------------------------------------

    def encode(self, value, unfolded=0):
        """Return the tree of a value; what cannot cross is :class:`Unsendable`."""
        self._nodes, self._unfolded = 0, unfolded
        try:
            return self._tree(value, 0)
        except WireError as error:
            raise Unsendable(str(error)) from error

    def encode_each(self, values):
        """Return the trees of values that cross together, whose ranges count together."""
        return self._together(self.encode, values)

    def encode_names(self, values, instead):
        """Return the tree of a dict of names; what does not fit is what ``instead`` makes of it.

        What fits by itself may be too much beside the others, and then it is left out, not they.
        """
        self._nodes, self._unfolded = 1 + 2 * len(values), 0  # with room for what stands for them
        tree = ["dict"]
        for name, value in values.items():
            before = self._nodes, self._unfolded
            try:
                part = self._tree(value, 1)
            except Exception:  # a WireError, or what a method of the value's own raises
                part = self.encode(instead(value))
                self._nodes, self._unfolded = before
            tree += [name, part]
        return tree

    def _tree(self, value, depth):
        self._nodes += 1
        if depth > DEPTH:
            raise WireError(f"the value is nested deeper than {DEPTH} levels")
        if self._nodes > NODES:
            raise WireError(_TOO_MANY)
        kind = type(value)
        # Compared by identity: the type of a student's type may say that it equals float.
        if kind is float or kind is str or kind is bool or value is None:
            return value
        if kind is int:
            return _integer(value)
        writer = _WRITERS.get(kind)
        if writer is not None:
            self._unfold(value)
            return writer(value)
        writer = _CONTAINER_WRITERS.get(kind)
        if writer is not None:
            return self._container(*writer(value), depth)
        if kind in (list, tuple) and len(value) > 2 and _is_flat(value):
            self._nodes += len(value)
            if self._nodes > NODES:
                raise WireError(_TOO_MANY)
            return ["flat", kind.__name__, list(value)]
        if kind in (list, tuple, set, frozenset):
            return [kind.__name__, *[self._tree(item, depth + 1) for item in value]]
        if kind is np.ndarray:
            return self._array(value, depth)
        if issubclass(kind, np.generic) and _DTYPE.fullmatch(value.dtype.str):
            return ["scalar", value.dtype.str, value.tobytes()]
        if isinstance(value, np.dtype) and _DTYPE.fullmatch(value.str):
            return ["dtype", value.str]
        if kind in _RANDOM:
            return self._random(value, depth)
        if kind is type and BUILTIN_TYPES.get(value.__name__) is value:
            return ["type", "builtins", value.__name__]
        if isinstance(value, type) and NUMPY_TYPES.get(value.__name__) is value:
            return ["type", "numpy", value.__name__]
        fields = getattr(kind, "_fields", None) if issubclass(kind, tuple) else None
        if type(fields) is tuple and len(fields) == len(value):
            named = [kind.__name__, list(map(str, fields))]
            return ["named", *named, *[self._tree(item, depth + 1) for item in value]]
        plain = self._ancestor(value, kind)
        if plain is not None:
            return self._tree(plain, depth)
        if self._export is None:
            raise WireError(f"an object of type {kind.__name__} is not plain data")
        return self._export(value)

    @staticmethod
    def _ancestor(value, kind):
        """Return a subclass of a plain type (an enum's item, a matrix) as that type, else None.

        The base's own methods read it: those of the subclass may be the student's. Subclasses of
        what is not here (a deque, a UserList) stay where they are: who makes one adds methods.
        """
        for base in (int, float, complex, str, bytes):
            if issubclass(kind, base):
                return base.__new__(base, value) if base is not str else str.__str__(value)
        if issubclass(kind, defaultdict):
            return defaultdict(_factory_of(value), dict.items(value))
        for base in (Counter, OrderedDict, dict):
            if issubclass(kind, base):
                items = dict.items if base is Counter else base.items
                return base(dict(items(value)))
        for base in (list, tuple, set, frozenset):
            if issubclass(kind, base):
                return base(base.__iter__(value))
        return np.asarray(value) if issubclass(kind, np.ndarray) else None

    def _container(self, head, parts, depth):
        """Write a container: its tag and what belongs to the tag, and a tree for each part."""
        if head == ["Counter"] and not self._lists(parts):
            head = ["dict"]
        return [*head, *[self._tree(part, depth + 1) for part in parts]]

    def _array(self, array, depth):
        self._unfold(array)
        if array.dtype.hasobject and array.dtype.names is None:
            parts = [self._tree(item, depth + 1) for item in array.ravel().tolist()]
            return ["objects", list(array.shape), *parts]
        dtype = array.dtype.str
        if dtype not in _KNOWN_DTYPES and not _DTYPE.fullmatch(dtype):
            raise WireError(f"an array of dtype {array.dtype} cannot cross")
        if array.nbytes > MESSAGE_BYTES or array.size > ELEMENTS:
            raise WireError(f"an array of {array.nbytes / 1e6:.0f} MB is too large")
        if not array.size:
            _shape(array.shape)
        flags = array.flags
        order = "F" if flags.f_contiguous and not flags.c_contiguous else "C"
        layout = order + ("w" if flags.writeable else "r")
        return ["array", dtype, list(array.shape), layout, array.tobytes(order=order)]

    def _random(self, generator, depth):
        """Write a random generator: its kind and its state."""
        name, state = _random_state(generator)
        if name not in _RANDOM_MAKERS:
            raise WireError(f"a random generator of type {name} cannot cross")
        return ["random", name, self._tree(state, depth + 1)]

    # --- from trees -----------------------------------------------------------------------------

    def decode(self, tree, unfolded=0):
        """Return the value of a tree; what no tag explains is a WireError."""
        self._nodes, self._unfolded = 0, unfolded
        try:
            return self._value(tree, 0)
        except WireError:
            raise
        except Exception as error:  # an argument of the wrong type, a shape that does not fit
            raise WireError(f"a malformed value: {type(error).__name__}: {error}") from error

    def decode_each(self, trees):
        """Return the values of trees that came together, whose ranges count together."""
        return self._together(self.decode, trees)

    def _value(self, tree, depth):
        self._nodes += 1
        if depth > DEPTH or self._nodes > NODES:
            raise WireError("a value that is too deep or has too many parts")
        kind = type(tree)
        if tree is None or kind in (bool, int, float, str):
            return tree
        if kind is not list or not tree or type(tree[0]) is not str:
            raise WireError("a value without a tag")
        tag, *parts = tree
        if tag == "flat":
            return self._read_flat(*parts)
        if tag in ("list", "tuple", "set", "frozenset"):
            items = [self._value(part, depth + 1) for part in parts]
            if tag in ("set", "frozenset"):
                _bound_collisions(items)
            return BUILTIN_TYPES[tag](items)
        if tag in _CONTAINER_READERS:
            own, reader = _CONTAINER_READERS[tag]  # how many parts belong to the tag
            values = [self._value(part, depth + 1) for part in parts[own:]]
            if tag == "Counter" and not self._lists(values):
                raise WireError("a Counter whose counts are no numbers, or too large")
            return reader(*parts[:own], values)
        if tag == "objects":
            return self._read_objects(parts, depth)
        if tag == "random":
            return self._read_random(parts, depth)
        if tag == "named":
            name, fields, *items = parts
            kind = _named_kind(name, tuple(fields))
            return kind([self._value(item, depth + 1) for item in items])
        if tag in _READERS:
            value = _READERS[tag](*parts)
            self._unfold(value)
            return value
        if self._resolve is None:
            raise WireError(f"a value with the unknown tag {tag[:20]!r}")
        return self._resolve(tree)

    def _read_flat(self, kind, items):
        self._nodes += len(items)
        if type(items) is not list or self._nodes > NODES or set(map(type, items)) - _FLAT:
            raise WireError("a flat list that is not flat, or too long")
        # A new list: the tree is kept, to see what was changed in place.
        return {"list": list, "tuple": tuple}[kind](items)

    def _read_objects(self, parts, depth):
        shape, *items = parts
        shape = _shape(shape)
        if math.prod(shape) != len(items):
            raise WireError("an array of objects whose shape does not fit")
        array = np.empty(shape, dtype=object)
        self._unfold(array)
        flat = array.reshape(-1)
        for index, item in enumerate(items):
            flat[index] = self._value(item, depth + 1)
        return array

    def _read_random(self, parts, depth):
        name, state = parts
        generator = _RANDOM_MAKERS[name]()
        _set_random_state(generator, self._value(state, depth + 1))
        return generator


_TOO_MANY = f"the value has more than {NODES} parts: use arrays for many numbers"
_RANDOM = (np.random.Generator, np.random.RandomState, random.Random)
_RANDOM_MAKERS = {
    name: lambda kind=kind: np.random.Generator(kind()) for name, kind in _BIT_GENERATORS.items()
} | {"RandomState": np.random.RandomState, "Random": random.Random}


def _random_state(generator):
    """The name of a random generator's kind, and its state as plain data."""
    if type(generator) is np.random.Generator:
        return type(generator.bit_generator).__name__, generator.bit_generator.state
    if type(generator) is np.random.RandomState:
        return "RandomState", generator.get_state(legacy=False)
    return "Random", generator.getstate()


def _set_random_state(generator, state):
    if type(generator) is np.random.Generator:
        generator.bit_generator.state = state
    elif type(generator) is np.random.RandomState:
        generator.set_state(state)
    else:
        generator.setstate(state)


def _bound_collisions(keys):
    """Refuse keys whose hashes were made to be alike: they take quadratic time."""
    if len(keys) > SAME_HASH and len(keys) - len(set(map(hash, keys))) > SAME_HASH:
        raise WireError("a set or dict whose keys have the same hash")


class _Named(tuple):
    """A named tuple of the other side: a tuple, and its items' names."""

    __slots__ = ()
    _fields = ()

    def __new__(cls, items):
        if len(items) != len(cls._fields):
            raise WireError("a named tuple with too many or too few items")
        return super().__new__(cls, items)

    def __repr__(self):
        items = ", ".join(f"{name}={item!r}" for name, item in zip(self._fields, self, strict=True))
        return f"{type(self).__name__}({items})"

    def _asdict(self):
        return dict(zip(self._fields, self, strict=True))


@functools.lru_cache(maxsize=100)
def _named_kind(name, fields):
    """The type of named tuples with these fields; that of collections compiles what it is told."""
    if not all(type(word) is str and word.isidentifier() for word in (name, *fields)):
        raise WireError("a named tuple without a name")
    if len(fields) > 100 or any(field.startswith("_") for field in fields):
        raise WireError("a named tuple with impossible names")
    items = {field: property(operator.itemgetter(place)) for place, field in enumerate(fields)}
    return type(name, (_Named,), {**items, "__slots__": (), "_fields": fields})


_FLAT = {type(None), bool, int, float, str}


def _is_flat(value):
    """Tell whether a list holds only what needs no tag, at the speed of C: most lists do."""
    kinds = set(map(type, value))
    if int not in kinds:
        return kinds <= _FLAT
    return kinds <= {int, float, bool} and -(2**63) <= min(value) and max(value) < 2**64


def _integer(value):
    if -(2**63) <= value < 2**64:
        return value
    if value.bit_length() > BIG_INTEGER_BITS:
        raise WireError(f"an integer of {value.bit_length()} bits is too large")
    return ["int", hex(value)]


def _read_integer(text):
    if type(text) is not str or len(text) > BIG_INTEGER_BITS // 4 + 4:
        raise WireError("an integer that is too large")
    return int(text, 16)


def _read_fraction(numerator, denominator):
    return Fraction(_read_integer(numerator), _read_integer(denominator))


def _fraction(value):
    numerator, denominator = int(value.numerator), int(value.denominator)  # they may be numpy's
    if max(numerator.bit_length(), denominator.bit_length()) > BIG_INTEGER_BITS:
        raise WireError("a fraction of too many digits")
    return ["fraction", hex(numerator), hex(denominator)]


def _decimal(value):
    text = str(value)
    if len(text) > 5000:
        raise WireError("a decimal of too many digits")
    return ["decimal", text]


def _read_decimal(text):
    if type(text) is not str or len(text) > 5000:
        raise WireError("a decimal of too many digits")
    return Decimal(text)


def _read_dtype(text):
    if text in _KNOWN_DTYPES:
        return _KNOWN_DTYPES[text]
    if not _DTYPE.fullmatch(text):
        raise WireError("a dtype that cannot cross")
    return np.dtype(text)


#: The usual ones, which need no second look.
_KNOWN_DTYPES = {
    np.dtype(name).str: np.dtype(name)
    for name in ("f8", "f4", "f2", "i8", "i4", "i2", "i1", "u8", "u4", "u1", "?", "c16", "c8")
}


def _shape(dimensions):
    if len(dimensions) == 1 and type(dimensions[0]) is int and 0 <= dimensions[0] < 2**20:
        return tuple(dimensions)
    if len(dimensions) > 64 or not all(type(n) is int and 0 <= n < 2**40 for n in dimensions):
        raise WireError("an impossible shape")
    # An empty array's other dimensions count, too: as lists, they are that many empty lists.
    empty = 0 in dimensions
    if math.prod(n or 1 for n in dimensions) > (NODES if empty else ELEMENTS):
        raise WireError("a shape that is too large")
    return tuple(dimensions)


def _read_array(dtype, shape, layout, data):
    dtype, shape = _read_dtype(dtype), _shape(shape)
    if len(data) != math.prod(shape) * dtype.itemsize:
        raise WireError("an array whose bytes do not fit its shape")
    if not data:
        if 0 not in shape:  # its items have no bytes, and any number of them would fit
            raise WireError("an array of items without a size")
        return np.empty(shape, dtype=dtype)
    array = np.frombuffer(bytearray(data), dtype=dtype)
    if len(shape) != 1:
        array = array.reshape(shape, order="F" if layout[0] == "F" else "C")
    if layout[1] != "w":
        array.flags.writeable = False
    return array


def _read_scalar(dtype, data):
    dtype = _read_dtype(dtype)
    if not dtype.itemsize:  # an empty string
        return dtype.type()
    if len(data) != dtype.itemsize:
        raise WireError("a scalar whose bytes do not fit its type")
    return np.frombuffer(data, dtype=dtype)[0]


def _numbers(value):
    if value.typecode == "u":  # characters, some of whose bytes would be none
        return ["list", *value]
    return ["numbers", value.typecode, _bounded_numbers(value).tobytes()]


def _read_numbers(typecode, data):
    if type(typecode) is not str or typecode not in _TYPECODES or type(data) is not bytes:
        raise WireError("a malformed array of numbers")
    return _bounded_numbers(ArrayType(typecode, data))


def _bounded_numbers(value):
    if len(value) > ELEMENTS:
        raise WireError(f"an array of {len(value)} numbers is too large")
    return value


_TYPECODES = set(typecodes) - {"u"}


def _read_type(module, name):
    return {"builtins": BUILTIN_TYPES, "numpy": NUMPY_TYPES}[module][name]


_WRITERS = {
    bytes: lambda value: ["bytes", value],
    bytearray: lambda value: ["bytearray", bytes(value)],
    ArrayType: _numbers,
    complex: lambda value: ["complex", value.real, value.imag],
    Fraction: _fraction,
    Decimal: _decimal,
    range: lambda value: ["range", *map(_bound, (value.start, value.stop, value.step))],
    slice: lambda value: ["slice", *map(_bound, (value.start, value.stop, value.step))],
    type(Ellipsis): lambda value: ["ellipsis"],
    type(NotImplemented): lambda value: ["notimplemented"],
}
_READERS = {
    "int": _read_integer,
    "bytes": lambda data: bytes(memoryview(data)),
    "bytearray": lambda data: bytearray(memoryview(data)),
    "numbers": _read_numbers,
    "complex": lambda real, imag: complex(float(real), float(imag)),
    "fraction": _read_fraction,
    "decimal": _read_decimal,
    "range": lambda *bounds: range(*map(_read_bound, bounds)),
    "slice": lambda *bounds: slice(*map(_read_bound, bounds)),
    "ellipsis": lambda: Ellipsis,
    "notimplemented": lambda: NotImplemented,
    "array": _read_array,
    "scalar": _read_scalar,
    "dtype": _read_dtype,
    "type": _read_type,
}


# --- containers --------------------------------------------------------------------------------


#: What a defaultdict may make of a missing key: an empty value of a type that both sides know. A
#: test that asks such a dict of a student's for any key gets 0, or an empty list, as it does in
#: Jupyter; that says nothing of what was asked, and a dict could hold it as well. Every other
#: factory is code. It never crosses, not even as a reference: of a student's it would be told
#: the moment at which a test looks something up, and could choose its answer then.
_FACTORIES = {
    kind.__name__: kind
    for kind in (bool, int, float, complex, str, bytes, list, tuple, dict, set, frozenset)
    + (bytearray, deque, Counter, OrderedDict)
}
_factory_of = defaultdict.default_factory.__get__


def _default_dict(value):
    factory, pairs = _factory_of(value), _pairs(dict.items(value))
    for name, kind in _FACTORIES.items():
        if kind is factory:  # by identity, as another factory may say that it equals this one
            return ["defaultdict", name], pairs
    return ["dict"], pairs


def _pairs(items):
    """Keys and values of a dict, one after the other."""
    return [part for pair in items for part in pair]


def _read_dict(values):
    keys = values[::2]
    _bound_collisions(keys)
    return dict(zip(keys, values[1::2], strict=True))


def _read_keys(keys):
    _bound_collisions(keys)
    return dict.fromkeys(keys).keys()


def _read_deque(maxlen, items):
    if maxlen is not None and (type(maxlen) is not int or len(items) > maxlen):
        raise WireError("a deque that is longer than it can be")
    return deque(items, maxlen)


def _is_count(value):
    """Tell whether a Counter's value is a number that crosses as one."""
    kind = type(value)
    if issubclass(kind, np.timedelta64):  # an integer to numpy
        return False
    return kind in (Fraction, Decimal) or issubclass(kind, (int, float, np.number, np.bool_))


#: For each type, its tag and what belongs to the tag, and the parts that are trees of their own.
#: The views of a dict stay what they are: ``d.keys()`` has an order and equals a set.
_CONTAINER_WRITERS = {
    dict: lambda value: (["dict"], _pairs(value.items())),
    Counter: lambda value: (["Counter"], _pairs(dict.items(value))),
    OrderedDict: lambda value: (["OrderedDict"], _pairs(value.items())),
    defaultdict: _default_dict,
    deque: lambda value: (["deque", value.maxlen], value),
    UserList: lambda value: (["list"], value.data),
    UserDict: lambda value: (["dict"], _pairs(value.data.items())),
    MappingProxyType: lambda value: (["dict"], _pairs(value.items())),
} | {
    type(view(kind())): write
    for kind in (dict, OrderedDict)
    for view, write in (
        (kind.keys, lambda value: (["keys"], value)),
        (kind.values, lambda value: (["values"], value)),
        (kind.items, lambda value: (["items"], _pairs(value))),
    )
}
#: For each tag, how many parts belong to it, and what makes the value of them and the others.
_CONTAINER_READERS = {
    "dict": (0, _read_dict),
    "Counter": (0, lambda values: Counter(_read_dict(values))),
    "OrderedDict": (0, lambda values: OrderedDict(_read_dict(values))),
    "defaultdict": (1, lambda name, values: defaultdict(_FACTORIES[name], _read_dict(values))),
    "deque": (1, _read_deque),
    "keys": (0, _read_keys),
    "values": (0, lambda values: dict(enumerate(values)).values()),
    "items": (0, lambda values: _read_dict(values).items()),
}


# --- ranges and slices --------------------------------------------------------------------------


def _listed(value):
    """How many items a list of a value has, beyond those that crossed as bytes or parts."""
    if type(value) is range:  # its len() may be too large for a C integer
        return max(0, -((value.start - value.stop) // value.step))
    if type(value) is np.ndarray and not value.size:
        return math.prod(n or 1 for n in value.shape)  # as a list, so many empty lists
    return 0


def _bound(value):
    if value is None:
        return None
    try:
        return _integer(operator.index(value))
    except TypeError:
        raise WireError("a slice with bounds that are no integers") from None


def _read_bound(tree):
    if tree is None or type(tree) is int:
        return tree
    tag, text = tree
    if tag != "int":
        raise WireError("a bound that is no integer")
    return _read_integer(text)


# --- what was changed in place --------------------------------------------------------------


_CHANGEABLE = {np.ndarray, list, dict, set, Counter, OrderedDict, defaultdict, deque, bytearray,
               ArrayType, *_RANDOM}  # fmt: skip


def changeable(value):
    """Tell whether a value can be changed in place by a function that is given it."""
    kind = type(value)
    return kind in _CHANGEABLE or issubclass(kind, tuple) and any(map(changeable, value))


def update(old, new):
    """Make ``old`` hold what ``new`` holds, in place, so that who holds ``old`` sees the change."""
    if type(old) in (UserList, UserDict):
        update(old.data, new)
    elif isinstance(old, np.ndarray) and isinstance(new, np.ndarray) and old.flags.writeable:
        if old.shape == new.shape and old.dtype == new.dtype:
            old[...] = new
    elif type(old) in _RANDOM and type(old) is type(new):
        with contextlib.suppress(ValueError, TypeError, KeyError):
            _set_random_state(old, _random_state(new)[1])
    elif isinstance(old, bytearray) and type(new) is bytearray:
        old[:] = new
    elif isinstance(old, ArrayType) and type(new) is ArrayType:
        if old.typecode == new.typecode:
            old[:] = new
    elif isinstance(old, list) and type(new) is list:
        keep = dict(enumerate(old))
        old[:] = [_updated(keep.get(place), item) for place, item in enumerate(new)]
    elif isinstance(old, deque) and type(new) is deque:
        keep = dict(enumerate(old))
        old.clear()
        old.extend([_updated(keep.get(place), item) for place, item in enumerate(new)])
    elif isinstance(old, dict) and isinstance(new, dict):
        keep = dict(old)
        old.clear()
        old.update({key: _updated(keep.get(key), item) for key, item in new.items()})
    elif isinstance(old, set) and type(new) is set:
        old.clear()
        old.update(new)
    elif isinstance(old, tuple) and isinstance(new, tuple) and len(old) == len(new):
        for mine, theirs in zip(old, new, strict=True):
            update(mine, theirs)


def _updated(old, new):
    """Return the old container brought up to date if it can be, else the new value."""
    if isinstance(old, tuple) and isinstance(new, tuple) and len(old) == len(new):
        return tuple.__new__(type(old), map(_updated, old, new))
    alike = type(old) is type(new) and changeable(new) and _fixed(old) == _fixed(new)
    if not alike or type(old) is np.ndarray and not old.flags.writeable:
        return new
    update(old, new)
    return old


def _fixed(value):
    """What of a container :func:`update` does not change."""
    kind = type(value)
    if kind is np.ndarray:
        return value.shape, value.dtype
    if kind is ArrayType:
        return value.typecode
    if kind is deque:
        return value.maxlen
    return value.default_factory if kind is defaultdict else None
