"""Objects that stay on their side: calls, attributes and iteration across the wall.

Both processes hold an :class:`Endpoint`. A function, class, instance or iterator that cannot be
copied as plain data is exported under a number, and the other side gets a stand-in for it. A use
of the stand-in is a request, and while the reply is awaited, requests of the other side are
served, so that a student's optimiser can call the examiner's loss function, which may call the
student again. Replies come in the reverse order of requests, or the conversation is over.
"""

import builtins
import contextlib
import inspect
import types
import weakref

import numpy as np

from xentcore.checks import ForbiddenCall

from .wire import Codec, WireError, changeable, update

__all__ = ["Endpoint", "Far", "FarFunction", "FarIterator", "FarObject"]

NESTED = 25
TEXT = 4000

_LIBRARY_ERRORS = {
    "LinAlgError": np.linalg.LinAlgError,
    "AxisError": np.exceptions.AxisError,
    "ComplexWarning": np.exceptions.ComplexWarning,
    "ForbiddenCall": ForbiddenCall,
}
_ERRORS = _LIBRARY_ERRORS | {
    name: kind
    for name, kind in vars(builtins).items()
    if isinstance(kind, type) and issubclass(kind, BaseException)
}


class Far:
    """A stand-in for an object of the other side."""

    def __init__(self, endpoint, number, about):
        vars(self)["_far"] = (endpoint, number, about)

    def __repr__(self):
        return self._far[2]["repr"] or f"<{type(self).__name__}>"

    def __deepcopy__(self, memo):
        return self

    def __reduce_ex__(self, protocol):
        raise TypeError("an object of another process cannot be pickled")


class FarFunction(Far):
    """A stand-in for a function, or for another thing that can be called."""

    def __init__(self, endpoint, number, about):
        super().__init__(endpoint, number, about)
        names = {"__name__": about["name"], "__qualname__": about["name"], "__doc__": about["doc"]}
        vars(self).update(names)
        if about["parameters"] is not None:
            vars(self)["__signature__"] = about["parameters"]

    def __call__(self, *args, **kwargs):
        endpoint, number, _ = self._far
        return endpoint.request("call", number, None, args, kwargs)


class FarIterator(Far):
    """A stand-in for an iterator, which is asked for one item at a time."""

    def __iter__(self):
        return self

    def __next__(self):
        endpoint, number, _ = self._far
        return endpoint.request("next", number)


class FarObject(Far):
    """A stand-in for an instance: its attributes are looked up where it lives."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        endpoint, number, _ = self._far
        return endpoint.request("get", number, name)

    def __setattr__(self, name, value):
        endpoint, number, _ = self._far
        endpoint.request("set", number, name, [value])


class FarCallable(FarObject):
    """A stand-in for an instance that can be called."""

    def __call__(self, *args, **kwargs):
        endpoint, number, _ = self._far
        return endpoint.request("call", number, None, args, kwargs)


def method(name):
    """Make a special method of a stand-in that runs on the other side."""

    def forward(self, *args, **kwargs):
        endpoint, number, _ = self._far
        return endpoint.request("call", number, name, args, kwargs)

    forward.__name__ = name
    return forward


class Endpoint:
    """One side of the conversation. Subclasses decide what they let the other side do."""

    def __init__(self, channel):
        self.channel = channel
        self.codec = Codec(self._export, self._resolve)
        self._exported, self._numbers = {}, {}
        self._stand_ins = weakref.WeakValueDictionary()  # one for each object, so `is` holds
        self._depth = 0

    # --- what a subclass decides ----------------------------------------------------------------

    def deadline(self):
        """Until when a reply may take, in seconds of time.monotonic(), or None."""
        return None

    def options(self):
        """What goes with a call besides its arguments: plain data."""
        return None

    def around(self, options):
        """A context in which a call of the other side runs."""
        return contextlib.nullcontext()

    def permit(self, value, operation, name):
        """Raise if the other side may not use an exported object so."""

    def stand_in(self, number, about):
        """Return the stand-in for an object of the other side."""
        kinds = {
            "function": FarFunction,
            "iterator": FarIterator,
            "callable": FarCallable,
            "class": FarCallable,
        }
        return kinds.get(about["kind"], FarObject)(self, number, about)

    # --- references -----------------------------------------------------------------------------

    def _export(self, value):
        if isinstance(value, Far) and value._far[0] is self:
            return ["yours", value._far[1]]
        number = self._numbers.get(id(value))
        if number is None:
            number = len(self._exported) + 1
            self._exported[number] = value
            self._numbers[id(value)] = number
        return ["mine", number, self.describe(value)]

    def _resolve(self, tree):
        if tree[0] == "yours" and len(tree) == 2 and tree[1] in self._exported:
            return self._exported[tree[1]]
        if tree[0] == "mine" and len(tree) == 3 and type(tree[1]) is int:
            stand_in = self._stand_ins.get(tree[1])
            if stand_in is None:
                stand_in = self.stand_in(tree[1], read_description(tree[2]))
                self._stand_ins[tree[1]] = stand_in
            return stand_in
        raise WireError("a value with an unknown tag or reference")

    def describe(self, value):
        """Return what the other side is told about an exported object."""
        return description(value)

    # --- requests -------------------------------------------------------------------------------

    def request(self, operation, number, name=None, args=(), kwargs=None):
        """Use an object of the other side; return what comes, or raise what is raised there."""
        return self._ask([operation, number, name], args, kwargs or {}, [self.options()])

    def _ask(self, head, args, kwargs, tail):
        """Send a request with arguments; return what comes, or raise what is raised there."""
        trees = self.codec.encode_each([*args, *kwargs.values()])
        places, named = trees[: len(args)], trees[len(args) :]
        named = [[key, tree] for key, tree in zip(kwargs, named, strict=True)]
        self.channel.send([*head, places, named, *tail])
        reply = self.await_reply()
        if reply[0] == "error":
            raise read_error(reply)
        _, value, changes = reply
        argument = type(value) is list and value[:1] == ["argument"]
        if changes or argument:
            mine = dict(enumerate(args)) | kwargs
            try:
                for key, change in changes or ():
                    if key in mine:
                        update(mine[key], self.codec.decode(change))
                if argument:
                    return mine[value[1]]
            except (TypeError, ValueError, LookupError) as error:
                raise WireError("a malformed reply") from error
        return self.codec.decode(value)

    def await_reply(self):
        """Serve the other side's requests until its reply comes; return the reply."""
        if self._depth >= NESTED:
            raise WireError(f"more than {NESTED} calls to and fro inside one another")
        self._depth += 1
        try:
            while True:
                message = self.channel.receive(self.deadline())
                if type(message) is not list or not message or type(message[0]) is not str:
                    raise WireError("a message that is neither a request nor a reply")
                if message[0] == "ok" and len(message) == 3:
                    return message
                if message[0] == "error" and len(message) == 5:
                    return message
                self.serve(message)
        finally:
            self._depth -= 1

    # --- serving --------------------------------------------------------------------------------

    def serve(self, message):
        """Do what the other side asks, and reply."""
        reply = self.answer(message)
        try:
            self.channel.send(reply)
        except WireError as error:  # too large to send: say so instead
            self.channel.send(write_error(ValueError(str(error))))

    def answer(self, message):
        """Do what the other side asks; return the reply."""
        operation, *rest = message
        handler = getattr(self, f"do_{operation}", None)
        if handler is None:
            raise WireError(f"an unknown request, {operation[:20]!r}")
        try:
            return handler(*rest)
        except WireError as error:
            return write_error(ValueError(str(error)))
        except BaseException as error:
            return write_error(error)

    def _used(self, number, operation, name):
        if type(number) is not int or number not in self._exported:
            raise WireError("a request about an object that was never given away")
        value = self._exported[number]
        self.permit(value, operation, name)
        return value

    def do_call(self, number, name, places, named, options):
        """Call an exported object, or a method of it."""
        target = self._used(number, "call", name)
        values = self.codec.decode_each([*places, *(tree for _, tree in named)])
        args, rest = values[: len(places)], values[len(places) :]
        kwargs = {str(key): value for (key, _), value in zip(named, rest, strict=True)}
        with self.around(options):
            function = target if name is None else getattr(target, name)
            value = function(*args, **kwargs)
        return ["ok", *self._results(value, args, kwargs, places, named)]

    def _results(self, value, args, kwargs, places, named):
        """Encode a call's value, and the arguments that were changed in place."""
        encode, changes = self.codec.encode, []
        given = [*zip(range(len(args)), args, places, strict=True),
                 *((key, kwargs[key], tree) for key, tree in named)]  # fmt: skip
        for key, argument, before in given:
            if changeable(argument):
                if value is argument:
                    value = _Same(key)
                now = encode(argument)
                if now != before:
                    changes.append([key, now])
        if type(value) is _Same:
            return ["argument", value.key], changes
        return encode(value), changes

    def do_next(self, number, name, places, named, options):
        """Advance an exported iterator."""
        with self.around(options):
            value = next(self._used(number, "next", None))
        return ["ok", self.codec.encode(value), []]

    def do_get(self, number, name, places, named, options):
        """Read an attribute of an exported object."""
        target = self._used(number, "get", name)
        with self.around(options):
            value = getattr(target, name)
        return ["ok", self.codec.encode(value), []]

    def do_set(self, number, name, places, named, options):
        """Set an attribute of an exported object."""
        target = self._used(number, "set", name)
        with self.around(options):
            setattr(target, name, self.codec.decode(places[0]))
        return ["ok", None, []]


class _Same:
    """Stands for a value that is one of the arguments."""

    def __init__(self, key):
        self.key = key


# --- descriptions -------------------------------------------------------------------------------


def description(value):
    """Describe an object in plain data: what it is, its name, and how it may be called."""
    if isinstance(value, type):
        kind = "class"
    elif isinstance(value, types.FunctionType | types.BuiltinFunctionType | types.MethodType):
        kind = "function"
    elif hasattr(type(value), "__next__") and hasattr(type(value), "__iter__"):
        kind = "iterator"
    elif isinstance(value, np.ufunc) or callable(value):
        kind = "callable" if not isinstance(value, np.ufunc) else "function"
    else:
        kind = "object"
    type_name = type(value).__name__
    name = shown = doc = None
    with contextlib.suppress(Exception):  # here and below: a student's own methods may fail
        name = getattr(value, "__qualname__", None) or getattr(value, "__name__", None)
    with contextlib.suppress(Exception):
        shown = repr(value)
    with contextlib.suppress(Exception):
        doc = value.__doc__
    plain = [text if isinstance(text, str) else "" for text in (name or type_name, doc)]
    shown = shown if isinstance(shown, str) else f"<{type_name}>"
    return [*[text[:TEXT] for text in (kind, type_name, *plain, shown)], _parameters(value, kind)]


def _parameters(value, kind):
    """Names, kinds and defaults of parameters; of a default only that it is there."""
    if kind == "object":
        return None
    try:
        parameters = inspect.signature(value).parameters.values()
    except Exception:  # built-in functions keep it to themselves; a student's may lie
        return None
    return [[p.name, int(p.kind), p.default is not p.empty] for p in parameters][:100]


def read_description(parts):
    """Read what the other side says about an object, believing nothing but its types."""
    texts, parameters = parts[:5], parts[5:]
    if len(parts) != 6 or not all(type(text) is str and len(text) <= TEXT for text in texts):
        raise WireError("a malformed description of an object")
    kind, type_name, name, doc, shown = texts
    return {
        "kind": kind,
        "type": type_name if type_name.isidentifier() else "object",
        "name": name.split("<locals>.")[-1][:80],
        "doc": doc,
        "repr": shown[:300],
        "parameters": _read_parameters(parameters[0]),
    }


def _read_parameters(parts):
    if parts is None:
        return None
    try:
        return inspect.Signature([
            inspect.Parameter(
                name, inspect._ParameterKind(kind),
                default=... if optional and kind not in (2, 4) else inspect.Parameter.empty,
            )
            for name, kind, optional in parts
        ])  # fmt: skip
    except Exception as error:
        raise WireError("a malformed signature") from error


# --- errors -------------------------------------------------------------------------------------


def write_error(error):
    """Describe an exception: the names of its class and ancestors, its arguments, its text."""
    ancestors = [kind.__name__ for kind in type(error).__mro__][:20]
    try:
        arguments = Codec().encode(_arguments(error))
    except Exception:
        arguments = None
    try:
        text = str(error)[:TEXT]
    except Exception:
        text = ""
    try:
        place = where(error)
    except Exception:
        place = ""
    return ["error", ancestors, arguments, text, place]


def _arguments(error):
    """What an exception was made of; an OSError keeps its file apart."""
    if isinstance(error, OSError) and error.filename is not None:
        return (*error.args[:2], error.filename)
    return tuple(error.args)


def where(error):
    """The line of the notebook that raised an error, as text; empty if there is none."""
    line = ""
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename.startswith("<cell"):
            line = f"{code.co_filename}, line {trace.tb_lineno}, in {code.co_name}"
        trace = trace.tb_next
    return line[:200]


def read_error(reply):
    """Rebuild an exception as the nearest one that is known by name."""
    _, ancestors, arguments, text, place = reply
    texts = [*(ancestors if type(ancestors) is list else [None]), text, place]
    if not all(type(part) is str and len(part) <= TEXT for part in texts) or len(texts) > 24:
        raise WireError("a malformed error")
    args = (text,)
    if arguments is not None:
        decoded = Codec().decode(arguments)
        args = decoded if type(decoded) is tuple else args
    error = _nearest_error(ancestors, args, text)
    error.__notes__ = [place] if place else []
    error.from_far = True
    return error


def _nearest_error(ancestors, args, text):
    """Make the exception of the first ancestor that can be made of the arguments or the text."""
    own = ancestors[0] if ancestors and ancestors[0].isidentifier() else "Error"
    for name in [*ancestors, "RuntimeError"]:
        if name not in _ERRORS:
            continue
        kind = _ERRORS[name]
        if name != own:  # its own name, for the message
            kind = type(own, (kind,), {"__module__": "__main__"})
        for arguments in (args, (text,)):
            with contextlib.suppress(Exception):
                return kind(*arguments)
