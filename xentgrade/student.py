"""The student's side: a warm parent, and the processes forked from it that run student code.

``python -m xentgrade.student FD`` imports what an assignment needs and waits. For each submission
it forks; the child joins a box (:mod:`xentgrade.box`), gives up every right, and then does what
the examiner asks over a socket: run a cell, say which names are defined, call one of them. The
parent never runs student code and never learns of a test, so a child can inherit its memory.
"""

import ast
import contextlib
import gc
import importlib
import json
import os
import random
import signal
import socket
import sys
from pathlib import Path

import numpy as np

import xentcore.checks

from . import box
from .remote import Endpoint
from .shell import Shell
from .wire import Channel, Disconnected, NoReply, WireError

__all__ = ["StudentEndpoint", "main", "run_harmless"]


class StudentEndpoint(Endpoint):
    """Serves the examiner. Nothing here protects anything: the student's code shares the process.

    What it does for fairness (blocking forbidden names, keeping quiet) it does for honest code;
    what must hold against hostile code is done by the box and by the examiner.
    """

    def __init__(self, channel, shell):
        super().__init__(channel)
        self.shell = shell

    def serve_forever(self):
        """Serve requests until the examiner is gone."""
        while True:
            try:
                self.serve(self.channel.receive())
            except (Disconnected, NoReply):
                return
            except KeyboardInterrupt:  # a late interrupt, meant for a cell that has ended
                continue

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
        success, outputs = self.shell.run(source, label)
        self.shell.outputs = self.shell.ip.outputs = type(outputs)()
        return ["ok", self.codec.encode([success, list(outputs)]), []]

    def do_define(self, source):
        """Run the harmless part of a test cell: see :func:`run_harmless`."""
        with self.shell.quiet():
            run_harmless(source, self.shell.names)
        return ["ok", None, []]

    def do_names(self, *names):
        """Return the values of the names that are defined."""
        values = {}
        for name in names:
            if name in self.shell.names:
                value = self.shell.names[name]
                try:
                    self.codec.encode(value)
                except WireError:
                    value = TooLarge(value)
                values[name] = value
        return ["ok", self.codec.encode(values), []]

    def do_printed(self):
        """Return what calls have printed and shown since the last question."""
        outputs = list(self.shell.outputs)
        self.shell.outputs = self.shell.ip.outputs = type(self.shell.outputs)()
        return ["ok", self.codec.encode(outputs), []]


class TooLarge:
    """Stands for a value that cannot cross."""

    def __init__(self, value):
        self._text = f"<a {type(value).__name__} that is too large or too deep to be graded>"

    def __repr__(self):
        return self._text


def run_harmless(source, names):
    """Run the imports and definitions at the top of a cell, and skip the rest.

    A student's function may use a name that a visible test cell imports or defines, because in
    Jupyter all cells share one namespace. The tests themselves run elsewhere.
    """
    kinds = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef)
    try:
        statements = ast.parse(source).body
    except SyntaxError:  # a magic
        return
    for statement in statements:
        if isinstance(statement, kinds) and getattr(statement, "name", None) not in names:
            with contextlib.suppress(Exception):
                exec(compile(ast.Module([statement], []), "<tests>", "exec"), names)


# --- processes ----------------------------------------------------------------------------------


def main(descriptor, imports):
    """Import, and fork a process for each request that comes over the socket."""
    control = socket.socket(fileno=descriptor)
    box.end_with_parent()
    # Ctrl-C at the terminal is for the command that started this; it ends its children itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    shell = Shell()
    sys.path[:] = [entry for entry in sys.path if entry]
    for name in imports:
        with contextlib.suppress(Exception):
            importlib.import_module(name)
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
        control.sendall(json.dumps({"process": process}).encode())
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
        kept = os.dup2(descriptor, 3)
        os.closerange(4, 4096)
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
        signal.signal(signal.SIGINT, signal.default_int_handler)
        channel = Channel(socket.socket(fileno=kept), limit=ticket["limits"]["message"])
        StudentEndpoint(channel, shell).serve_forever()
    finally:
        os._exit(0)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
