"""One grader process: it holds an assignment ready and grades one submission after the other.

``python -m xentgrade.worker FD`` imports what an assignment needs, forks the warm parent of the
students' processes, and only then is told about the tests and runs the set-up cells. For each
submission it forks an examiner, so that what a test cell does to its process is gone with it, and
reads the results cell by cell: if the examiner itself hangs or dies, what was decided until then
stands.
"""

import contextlib
import gc
import importlib
import json
import os
import shutil
import signal
import socket
import sys
import tempfile
import time

from . import box, student
from .box import Box, Supervisor
from .examiner import Examiner, clean_outputs
from .limits import BoxError, Limits
from .shell import Shell
from .wire import Channel, Disconnected, NoReply, WireError

__all__ = ["Worker", "main"]

EXAMINER_BYTES = 8 * 2**30
#: Bytes of all outputs of a submission together: a report is held in memory by several processes.
OUTPUT_BYTES = 32 * 2**20


class Worker:
    """Grades submissions of one assignment."""

    def __init__(self, assignment, shell, library, control):
        self.assignment, self.shell = assignment, shell
        self.library, self.control = library, control
        self.limits = Limits(**assignment["limits"])
        self.sandbox = assignment["sandbox"]
        self._parent_ready = False
        import_all(assignment["examiner_imports"])
        self.shell.names["__name__"] = "__main__"
        self.done_setup = set()
        for step in assignment["leading"]:
            passed, _ = self.shell.run(step["source"], step["label"])
            if passed:
                self.done_setup.add(step["label"])
        gc.freeze()  # as in student.serve

    def _ask_parent(self, ticket, descriptor):
        """Have a student's process started; return its process id and that of its parent."""
        if not self._parent_ready:
            raise BoxError("the parent of the students' processes did not start")
        socket.send_fds(self.control, [json.dumps(ticket).encode()], [descriptor])
        self.control.settimeout(60)
        answer = json.loads(self.control.recv(65536) or '{"error": "it ended"}')
        if "error" in answer:
            raise BoxError(f"a student's process could not enter the box: {answer['error']}")
        return answer["process"], answer["parent"]

    # --- one submission -------------------------------------------------------------------------

    def grade(self, submission):
        """Grade ``{"steps", "files"}``; return ``{"cells", "end", "seconds"}``."""
        started = time.monotonic()
        ours, theirs = socket.socketpair()
        if not self._parent_ready:  # before the fork, so that every examiner knows
            self._parent_ready = self.control.recv(64) == b"ready\n"
        process = os.fork()
        if process == 0:
            ours.close()
            self._examine(submission, Channel(theirs, limit=2**31))
        theirs.close()
        told = self._listen(process, Channel(ours, limit=2**31), started)
        ours.close()
        os.waitpid(process, 0)
        told["seconds"] = time.monotonic() - started
        return told

    def _listen(self, process, channel, started):
        """Collect what the examiner says until it is done, gone, or out of time."""
        told = {"cells": {}, "end": None}
        # Longer than any time the examiner allows itself, as long as it is in order.
        deadline = started + self.limits.notebook_seconds + 30
        try:
            while told["end"] is None:
                message = channel.receive(deadline)
                if message[0] == "cell":
                    told["cells"][message[1]] = json.loads(message[2])
                else:
                    told["end"] = json.loads(message[1])
        except NoReply:
            told["end"] = {"ended": "time", "reason": "The tests did not end in time."}
        except (Disconnected, WireError):
            told["end"] = {"ended": "examiner", "reason": "The examiner's process ended."}
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        return told

    # --- in the examiner's process --------------------------------------------------------------

    def _examine(self, submission, channel):
        """Run the submission against the tests and report each cell. Does not return."""
        status = 1
        try:
            box.end_with_parent()
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            import resource

            resource.setrlimit(resource.RLIMIT_AS, (EXAMINER_BYTES, EXAMINER_BYTES))
            end = self._converse(submission, channel)
            channel.send(["end", json.dumps(end)])
            status = 0
        except BaseException as error:
            with contextlib.suppress(BaseException):
                end = {"ended": "examiner", "reason": f"{type(error).__name__}: {error}"}
                if isinstance(error, BoxError):
                    end = {"ended": "box", "reason": str(error)}
                channel.send(["end", json.dumps(end)])
        finally:
            os._exit(status)

    def _converse(self, submission, channel):
        ours, theirs = socket.socketpair()
        folder = None
        if self.sandbox:
            made = Box(self.limits)
            ticket = made.ticket(self.limits, box.free_user())
        else:
            made, folder = None, tempfile.mkdtemp(prefix="xentgrade-")
            ticket = {"folder": folder, "limits": self.limits.plain()}
        process, parent = self._ask_parent(ticket, theirs.fileno())
        theirs.close()
        supervisor = None
        if made is not None:
            supervisor = Supervisor(made, parent, self.limits)
            supervisor.start()
        examiner = Examiner(
            Channel(ours, limit=self.limits.message), process, self.limits, parent=parent,
            box=made, supervisor=supervisor, classes=self.assignment["classes"],
            library=self.library,
        )  # fmt: skip
        examiner.install(self.shell)
        started = time.monotonic()
        timed_out, room = [], OUTPUT_BYTES
        try:
            if submission["files"]:
                with examiner.cell():
                    examiner.ask("files", *[[name, data] for name, data in submission["files"]])
            for step in submission["steps"]:
                if time.monotonic() - started > self.limits.notebook_seconds:
                    examiner._end("time")
                result = self._step(examiner, step)
                if result is not None:
                    timed_out += [step["index"]] * examiner.expired
                    text = told_within(room, result)
                    room -= len(text)
                    channel.send(["cell", step["index"], text])
        except BaseException:
            if examiner.ended is None:
                raise
        finally:
            examiner.kill()
            if folder:
                shutil.rmtree(folder, ignore_errors=True)
        exceeded = supervisor.exceeded if supervisor else None
        ended = exceeded or examiner.ended
        if ended is not None:
            examiner.ended = ended
        return {
            "ended": ended,
            "reason": "" if ended is None else examiner.reason(),
            "detail": examiner.detail,
            "timed_out": timed_out,
            "memory": supervisor.most_memory if supervisor else 0,
        }

    def _step(self, examiner, step):
        """Do one cell; return what to report, or None if it has nothing to show."""
        kind, label = step["kind"], step["label"]
        if kind == "test":
            passed, points, outputs = examiner.run_test_cell(
                step["source"], label, step["names"],
                quiet=step["quiet"], visible=step["visible"], points=step["points"],
                classes=step["classes"],
            )  # fmt: skip
            return {"passed": passed, "points": points, "outputs": clean_outputs(outputs)}
        if kind == "examiner":
            if label not in self.done_setup:
                examiner.quiet, examiner.live = True, set(examiner.classes)
                with contextlib.suppress(BaseException), examiner.cell():
                    examiner.bind(step["names"])
                    self.shell.run(step["source"], label)
            return None
        passed, outputs = examiner.run_student_cell(step["source"], label)
        return {"passed": passed, "points": 0.0, "outputs": outputs}


def told_within(room, result):
    """The result of a cell as JSON; of outputs for which there is no room, what decides points."""
    text = json.dumps(result)
    if len(text) > room:
        kept = [cut(output) for output in result["outputs"]
                if output["output_type"] in ("error", "execute_result")][-3:]  # fmt: skip
        said = "[the outputs of this notebook are too large together; these were left out]\n"
        note = {"output_type": "stream", "name": "stdout", "text": said}
        text = json.dumps(result | {"outputs": [note, *kept]})
    return text


def cut(output, characters=2000):
    """An error or a result with its beginning only."""
    if output["output_type"] == "error":
        return output | {"evalue": output["evalue"][:characters], "traceback": []}
    shown = {"text/plain": output["data"].get("text/plain", "")[:characters]}
    return output | {"data": shown}


def import_all(names):
    """Import modules; what is not there is left to whoever needs it."""
    for name in names:
        with contextlib.suppress(Exception):
            importlib.import_module(name)


def warm_up(wanted):
    """Import what students import and fork their parent; return the shell, which functions of the
    library the parent lacks, and its socket."""
    os.environ |= wanted.pop("ours")
    sys.path[:] = [entry for entry in sys.path if entry]
    shell = Shell()
    import_all(wanted["imports"])
    library = list(filter(student.movable, wanted["library"]))
    control = student.fork_parent(shell, library, wanted["path"])
    if "matplotlib" in sys.modules:
        sys.modules["matplotlib"].use("agg")  # the examiner shows nothing
    return shell, library, control


def main(descriptor):
    """Serve whoever started this process.

    What students may know comes over the standard input, so that nothing else can be in the
    memory that their processes inherit; then the assignment and the submissions over the socket.
    """
    box.end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    shell, library, control = warm_up(json.load(sys.stdin))
    channel = Channel(socket.socket(fileno=descriptor), limit=2**31)
    worker = Worker(json.loads(channel.receive()[0]), shell, library, control)
    while True:
        try:
            steps, files = channel.receive()
        except Disconnected:
            return
        told = worker.grade({"steps": json.loads(steps), "files": files})
        channel.send([json.dumps(told)])


if __name__ == "__main__":
    main(int(sys.argv[1]))

