"""The student's side: a warm parent, and the processes forked from it that run student code.

The parent is forked from a process that has imported what an assignment needs and knows nothing
else of it (:mod:`xentgrade.worker`). For each submission it forks again; the child joins a box
(:mod:`xentgrade.box`), gives up every right, and then does what the examiner asks over a socket:
run a cell, say which names are defined, call one of them. The parent never runs student code and
never learns of a test, so a child can inherit its memory.
"""

import ast
import contextlib
import gc
import inspect
import json
import os
import pkgutil
import random
import signal
import socket
import sys
import threading
import types
from pathlib import Path

import numpy as np

import xentcore.checks

from . import box
from .remote import Endpoint, write_error
from .submission import parse
from .wire import Channel, Disconnected, NoReply

__all__ = ["StudentEndpoint", "fork_parent", "run_harmless"]


class StudentEndpoint(Endpoint):
    """Serves the examiner. Nothing here protects anything: the student's code shares the process.

    What it does for fairness (blocking forbidden names, keeping quiet) it does for honest code;
    what must hold against hostile code is done by the box and by the examiner.
    """

    current = None  # the one of this process

    def __init__(self, channel, shell):
        super().__init__(channel)
        self.shell = shell
        self._given = set()  # names that test cells have assigned
        StudentEndpoint.current = self
        self._thread = threading.get_ident()
        self._talking = threading.RLock()  # threads of the student's speak one after the other
        # An interrupt stops the student's code, never a message that is half sent or half read.
        self._interruptible = self._interrupted = False
        signal.signal(signal.SIGINT, self._interrupt)

    def _interrupt(self, number, frame):
        if self._interruptible:
            raise KeyboardInterrupt
        self._interrupted = True  # for the code that waits for the reply, if there is any

    def serve_forever(self):
        """Serve requests until the examiner is gone."""
        with contextlib.suppress(Disconnected, NoReply):
            while True:
                message = self.channel.receive()
                self._interrupted = False
                self.serve(message)

    def answer(self, message):
        """Do what the examiner asks, so that it can be interrupted; return the reply."""
        try:
            self._interruptible = True
            reply = super().answer(message)
            self._interruptible = False
        except KeyboardInterrupt as error:  # between two steps of ours
            self._interruptible = False
            reply = write_error(error)
        return reply

    def request(self, operation, number, name=None, args=(), kwargs=None):
        """Ask the examiner; an interrupt that comes meanwhile is raised afterwards."""
        with self._conversation():
            return super().request(operation, number, name, args, kwargs)

    def library(self, name, args, kwargs):
        """Have the examiner compute a function of the library; see :func:`move_away`."""
        with self._conversation():
            return self._ask(["library", name], args, kwargs, [])

    @contextlib.contextmanager
    def _conversation(self):
        """Keep other threads and interrupts out of a request and its reply."""
        with self._talking:
            if threading.get_ident() != self._thread:
                yield
                return
            before, self._interruptible = self._interruptible, False
            try:
                yield
            finally:
                self._interruptible = before
                if self._interrupted and before:
                    self._interrupted = False
                    raise KeyboardInterrupt

    @contextlib.contextmanager
    def around(self, options):
        """Run a call with what it prints kept or dropped, and with names blocked."""
        forbidden, quiet, seeds = options
        for kind, seed in seeds:
            {"numpy": np.random.seed, "python": random.seed}[kind](seed)
        listen = self.shell.quiet if quiet else self.shell.collecting
        with listen():
            if not forbidden:
                yield
                return
            with xentcore.checks.forbidding_in(self.shell.names, *forbidden):
                yield

    def do_files(self, *files):
        """Put the files that came with the submission into the working folder."""
        for name, content in files:
            path = Path(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return ["ok", None, []]

    def do_run(self, source, label):
        """Run a cell."""
        try:
            success, _ = self.shell.run(source, label)
        except KeyboardInterrupt:  # outside of the cell's own lines
            success = False
        return ["ok", self.codec.encode([success, self.shell.take_outputs()]), []]

    def do_define(self, source, tested):
        """Run the harmless part of a test cell: see :func:`run_harmless`."""
        with self.shell.quiet():
            run_harmless(source, self.shell.names, tested, self._given)
        return ["ok", None, []]

    def do_names(self, *names):
        """Return the values of the names that are defined."""
        values = {name: self.shell.names[name] for name in names if name in self.shell.names}
        return ["ok", self.codec.encode_names(values, TooLarge), []]

    def do_printed(self):
        """Return what calls have printed and shown since the last question."""
        return ["ok", self.codec.encode(self.shell.take_outputs()), []]


class TooLarge:
    """Stands for a value that cannot cross."""

    def __init__(self, value):
        self._text = f"<a {type(value).__name__} that is too large or too deep to be graded>"

    def __repr__(self):
        return self._text


def run_harmless(source, names, tested, given):
    """Run the imports and definitions of a cell, and the assignments that call nothing tested.

    A student's function may use a name that a visible test cell makes, because in Jupyter all
    cells share one namespace. The tests themselves run elsewhere. Nothing that the student has
    defined is replaced; ``given`` collects what cells like this one have assigned.
    """
    unknown = set(tested)  # what hangs on the student's answers
    for statement in parse(source).body:
        with contextlib.suppress(Exception):
            code = compile(ast.Module([statement], []), "<tests>", "exec")
            if isinstance(statement, ast.Import | ast.ImportFrom):
                imported = {}
                exec(code, imported)
                names.update({name: imported[name] for name in imported.keys() - names.keys()})
            elif isinstance(statement, ast.FunctionDef | ast.ClassDef):
                if statement.name not in names:
                    exec(code, names)
            elif isinstance(statement, ast.Assign):
                made, used = names_in(statement)
                if used & unknown or made & names.keys() - given:
                    unknown |= made
                else:
                    exec(code, names)
                    given |= made


def names_in(statement):
    """The names that a statement assigns, and those that it uses."""
    found = [node for node in ast.walk(statement) if isinstance(node, ast.Name)]
    made = {node.id for node in found if isinstance(node.ctx, ast.Store)}
    return made, {node.id for node in found} - made


# --- the functions of the library that a task forbids -----------------------------------------


def movable(name):
    """The function of a dotted name, if it can be taken out of a process, else None."""
    try:
        function = inspect.unwrap(pkgutil.resolve_name(name))
    except (ImportError, AttributeError, ValueError):
        return None  # the context that forbids it says what is wrong with the name
    plain = isinstance(function, types.FunctionType) and not function.__closure__
    return function if plain else None


def move_away(name):
    """Take the body of a movable function of the library out of this process, for good.

    Calls go to the examiner, who computes the value unless a task forbids it at the moment. What
    is not in the student's process cannot be copied there, under whatever name. Classes, and
    functions of other libraries, stay: they are blocked in the box as well as may be.
    """
    function = movable(name)
    function.__signature__ = inspect.signature(function)
    place = {}
    exec(
        "def elsewhere(*args, **kwargs):\n"
        "    from xentgrade.student import StudentEndpoint\n"
        f"    return StudentEndpoint.current.library({name!r}, args, kwargs)",
        place,
    )
    function.__defaults__ = function.__kwdefaults__ = None
    function.__code__ = place["elsewhere"].__code__


# --- processes ----------------------------------------------------------------------------------


def fork_parent(shell, library, path=None):
    """Fork the warm parent from a process that has imported what students import.

    That process must not have learned of a test yet. ``library`` names the functions to take out
    of the parent, ``path`` is where it finds programs (without a box). Returns the socket to talk
    to it.
    """
    ours, theirs = socket.socketpair()
    if os.fork() == 0:
        try:
            with contextlib.suppress(ConnectionError):  # whoever asks is gone
                serve(leave_all_but(theirs.detach()), shell, library, path)
        finally:
            os._exit(0)
    theirs.close()
    return ours


def leave_all_but(descriptor):
    """Close every file but one and the standard ones; return the socket that it is."""
    kept = os.dup2(descriptor, 3)
    os.closerange(4, 4096)
    return socket.socket(fileno=kept)


def serve(control, shell, library, path):
    """Fork a process for each request that comes over the socket."""
    box.end_with_parent()
    os.environ.clear()
    os.environ.update(box.ENVIRONMENT | ({"PATH": path} if path else {}))
    for name in library:
        move_away(name)
    gc.collect()
    gc.freeze()  # so that collecting garbage in a child copies none of these pages
    control.sendall(b"ready\n")
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        message, files, _, _ = socket.recv_fds(control, 65536, 1)
        if not message:
            return
        if os.fork() == 0:
            start(control, json.loads(message), files[0], shell)
        os.close(files[0])


def start(control, ticket, descriptor, shell):
    """Join the box and fork the student's process in it; wait for its end. Does not return."""
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        box.end_with_parent()
        if "first" in ticket:
            box.join_namespaces(ticket)
        process = os.fork()
        if process == 0:
            become_student(ticket, descriptor, shell)
        os.close(descriptor)
        control.sendall(json.dumps({"process": process, "parent": os.getpid()}).encode())
        control.close()
        os.waitpid(process, 0)
    except BaseException as error:
        with contextlib.suppress(OSError):
            control.sendall(json.dumps({"error": f"{type(error).__name__}: {error}"}).encode())
    os._exit(0)


def become_student(ticket, descriptor, shell):
    """Leave everything behind and serve the examiner. Does not return."""
    try:
        os.setsid()
        nothing = os.open(os.devnull, os.O_RDWR)
        for standard in (0, 1, 2):
            os.dup2(nothing, standard)
        kept = leave_all_but(descriptor)
        sys.stdin = open(os.devnull)
        os.umask(0o077)
        if "first" in ticket:
            box.give_up_rights(ticket)
        box.end_with_parent()
        box.limit_resources(ticket["limits"])
        folder = ticket.get("folder", box.WORK)
        for path in (box.HOME, folder) if "first" in ticket else (folder,):
            os.makedirs(path, exist_ok=True)
        os.chdir(folder)
        # Last, so that a file beside the notebook never takes the place of a library.
        sys.path.append(folder)
        channel = Channel(kept, limit=ticket["limits"]["message"])
        StudentEndpoint(channel, shell).serve_forever()
    finally:
        os._exit(0)
