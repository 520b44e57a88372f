"""Servers that a test starts and ends: PostgreSQL, and a dask scheduler with its workers."""

import contextlib
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from house import IN_CI, until
from xentgrade.box import descendants


def missing(what, advice):
    """Skip on a person's machine; fail in CI."""
    reason = f"no {what} on this machine ({advice})"
    pytest.fail(reason) if IN_CI else pytest.skip(reason)


def free_port():
    """A port of the loopback interface that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


# --- PostgreSQL ---------------------------------------------------------------------------------


def postgres_programs():
    """The folder of the newest PostgreSQL's own programs; Debian keeps them out of the path."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3])
    )
    found += [Path(path) for path in [shutil.which("initdb")] if path]
    if not found:
        missing("PostgreSQL", "Debian: apt install postgresql")
    return found[-1].parent


def ordinary_user():
    """How to become somebody without rights: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    try:
        user = pwd.getpwnam("postgres")
    except KeyError:
        user = pwd.getpwnam("nobody")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


@contextlib.contextmanager
def postgres(**settings):
    """A PostgreSQL server on the loopback interface; yields the address of an empty database.

    Its data are in a temporary folder of its own, because the server's user must be able to reach
    it, and both are gone at the end.
    """
    programs, user = postgres_programs(), ordinary_user()
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    password, port = secrets.token_hex(16), free_port()
    try:
        (folder / "password").write_text(password)
        for path in (folder, folder / "password"):
            os.chown(path, user.get("user", -1), user.get("group", -1))
        subprocess.run(
            [programs / "initdb", "--pgdata", folder / "data", "--username=grader",
             "--auth=scram-sha-256", f"--pwfile={folder / 'password'}", "--encoding=UTF8",
             "--locale=C", "--no-sync"],
            check=True, cwd=folder, stdout=subprocess.DEVNULL, **user,
        )  # fmt: skip
        settings = {
            "listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": "",
            "fsync": "off", "shared_buffers": "16MB",
        } | settings  # fmt: skip
        options = [f"--{name}={value}" for name, value in settings.items()]
        with open(folder / "log", "wb") as log:
            server = subprocess.Popen(
                [programs / "postgres", "-D", folder / "data", *options],
                cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **user,
            )  # fmt: skip
        try:
            place = f"grader:{password}@127.0.0.1:{port}"
            until(
                lambda: server.poll() is not None or accepts(f"postgresql://{place}/postgres"),
                "PostgreSQL accepts no connection",
            )
            assert server.poll() is None, (folder / "log").read_text()
            yield f"postgresql+psycopg://{place}/xent"
        finally:
            server.send_signal(signal.SIGINT)  # ends connections, and then itself
            server.wait()
    finally:
        shutil.rmtree(folder)


def accepts(address):
    """Whether the server at an address makes a database."""
    import psycopg

    try:
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("CREATE DATABASE xent")
    except psycopg.OperationalError:
        return False
    return True


# --- dask ---------------------------------------------------------------------------------------


class Machine:
    """A program in a view of this machine of its own: some folders are empty, others are files.

    It has a home and a working folder of its own, and its processes are a group of their own.
    """

    def __init__(self, folder, command, hidden=(), **environment):
        self.folder = folder
        folder.mkdir(parents=True)
        view = []
        for path in hidden:
            view += ["--tmpfs", path] if path.is_dir() else ["--ro-bind", "/dev/null", path]
        own = {"PATH": os.environ["PATH"], "HOME": str(folder), "TMPDIR": str(folder)}
        self.log = folder.with_suffix(".log")
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                ["bwrap", "--dev-bind", "/", "/", *view, "--bind", folder, folder,
                 "--chdir", folder, "--", sys.executable, "-m", "dask", *command],
                env=own | environment,
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip

    def processes(self):
        """What runs on it, by process id and time of start: boxes and their students, too."""
        return {one for one in map(started, descendants([self.process.pid])) if one}

    def sees(self, path):
        """Whether any process on it sees a path; bubblewrap itself only waits, outside."""
        inside = {pid for pid, _ in self.processes()} - {self.process.pid}
        return any(Path(f"/proc/{pid}/root{path}").exists() for pid in inside)

    def grades(self):
        """Whether there is a box on it at this moment."""
        inside = {pid for pid, _ in self.processes()} - {self.process.pid}
        return any(command_line(pid).split(b"\0")[0].endswith(b"bwrap") for pid in inside)

    def kill(self):
        """Pull the plug."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def started(process):
    """A process id with its time of start, which nobody shares; None if it does not run."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return None if fields[0] in "ZX" else (process, int(fields[19]))


def running(processes):
    """Which of some processes, each given with its time of start, run."""
    return {one for one in processes if started(one[0]) == one}


def command_line(process):
    """The words of a process's command, with a NUL after each."""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


@contextlib.contextmanager
def cluster(folder, hidden=(), **environment):
    """A dask scheduler; yields its address, a function that starts a worker, and the scheduler.

    The worker sees nothing of what is hidden, and of this folder its own part alone.
    """
    if shutil.which("bwrap") is None:
        missing("bwrap", "Debian: apt install bubblewrap")
    folder.mkdir()
    address = f"tcp://127.0.0.1:{free_port()}"
    machines = []

    def start(name, command, hidden, **more):
        machine = Machine(folder / name, command, hidden, **environment | more)
        machines.append(machine)
        return machine

    def worker(name, *options, also_hidden=(), **more):
        command = ["worker", address, "--nthreads=1", "--nworkers=1", "--no-dashboard",
                   f"--local-directory={folder / name}", *options]  # fmt: skip
        return start(name, command, [*hidden, *also_hidden], **more)

    try:
        scheduler = start(
            "scheduler",
            ["scheduler", "--host=127.0.0.1", f"--port={address.rpartition(':')[2]}",
             "--no-dashboard"],
            hidden,
        )  # fmt: skip
        until(lambda: b"Scheduler at" in scheduler.log.read_bytes(), "no scheduler")
        yield address, worker, scheduler
    finally:
        for machine in reversed(machines):
            machine.kill()


def registered(*machines):
    """Wait until workers have found their scheduler."""
    for machine in machines:
        until(
            lambda: b"Registered to:" in machine.log.read_bytes(),  # noqa: B023 - called at once
            f"no worker: {machine.log}",
        )
