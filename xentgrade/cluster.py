"""Grade on the workers of a dask.distributed cluster, which share no disk with this machine.

The assignment and the submission travel to a worker, the report comes back, and the batch's one
writer records it. The scheduler and the workers need this package in the same version, the workers
bubblewrap, too. They are the instructor's own: what is hidden from students' processes is not
hidden from them.

Start a scheduler with ``dask scheduler`` and on each machine ``dask worker ADDRESS --nthreads 1
--nworkers N``; then ``xentgrade autograde ASSIGNMENT --cluster ADDRESS``. A worker that dies is
replaced by another one for the submissions it held, and one that joins is tried on the canary
before it grades anybody.
"""

import hashlib
import itertools
import logging
import socket
import threading
from concurrent.futures import CancelledError
from importlib.metadata import version

from .batch import BatchError, Job, grade_job
from .grading import Grader, canary
from .limits import BoxError, Limits
from .report import Verdict, as_error
from .submission import Assignment

__all__ = ["ClusterPool"]

#: How often a submission is given out anew after an error of a worker's (no space, no process).
RETRIES = 5
#: Seconds for a scheduler to answer, and between two looks at whether there are workers.
PATIENCE = 5

LOST = (
    "Each worker of the cluster that graded this submission ended, even when it graded nothing "
    "else at the time. Look into the workers' logs, and grade it on this machine: leave out "
    "--cluster and name the student with --student."
)


class ClusterPool:
    """The workers of a scheduler, as a pool for :class:`xentgrade.batch.Batch`."""

    def __init__(self, address):
        self.address, self.client = address, None
        self.window = 1  # how many submissions are given out at a time
        self.deserted = False  # whether it has been said that no worker is left

    # --- getting ready --------------------------------------------------------------------------

    def prepare(self, assignments, limits, sandbox):
        """Connect, send the assignment to the workers, and have each of them grade the canary."""
        self._connect()
        workers = self._same_versions()
        self.assignments = assignments
        plain = {
            name: [assignment.name, assignment.cells, assignment.metadata, assignment.files]
            for name, assignment in assignments.items()
        }
        self.task = {"assignments": plain, "limits": limits.plain(), "sandbox": sandbox}
        self.window = 3 * len(workers)
        self._canaries(workers)

    def _connect(self):
        """Find the scheduler; a plain connection fails at once where dask's would go on trying."""
        try:
            from distributed import Client
            from distributed.comm.addressing import get_address_host_port
        except ImportError as error:
            raise BatchError(
                f"--cluster needs dask.distributed: pip install 'xentcore[cluster]' ({error})"
            ) from error
        try:
            place = get_address_host_port(self.address)
            socket.create_connection(place, timeout=PATIENCE).close()
            self.client = Client(self.address, timeout=PATIENCE, set_as_default=False)
        except ValueError as error:
            raise BatchError(
                f"--cluster {self.address}: {error}. An address looks like tcp://127.0.0.1:8786; "
                "`dask scheduler` says which one is its own."
            ) from error
        except OSError as error:
            raise BatchError(
                f"No scheduler answers at {self.address} ({error}), so nobody was graded. Start "
                "one with `dask scheduler`, workers with `dask worker ADDRESS --nthreads 1`, and "
                "give the address that it says."
            ) from error

    def _same_versions(self):
        """The workers' addresses; raises unless there are some, and all have our version of this
        package: with another one, or with none, a report could mean something else."""
        told = self.client.get_versions(packages=["xentcore"])
        if not told["workers"]:
            raise BatchError(
                f"The scheduler at {self.address} has no workers, so nobody was graded. Start some "
                f"on each machine with `dask worker {self.address} --nthreads 1 --nworkers N`."
            )
        ours, wrong = version("xentcore"), []
        places = {f"the scheduler at {self.address}": told["scheduler"]} | {
            f"the worker at {address}": about for address, about in told["workers"].items()
        }
        for place, about in places.items():
            theirs = about["packages"].get("xentcore")
            if theirs != ours:
                wrong.append(f"{place} has {theirs or 'none'}")
        if wrong:
            raise BatchError(
                f"Scheduler and workers need xentcore {ours}, as on this machine, and "
                f"{', '.join(wrong[:5])}. Nobody was graded. Install the same version "
                "there, with its extra `cluster`."
            )
        return list(told["workers"])

    def _canaries(self, workers):
        """Have each worker grade the instructor's own notebooks."""
        from distributed import KilledWorker

        waiting = [
            self.client.submit(
                try_canary, self.task, pure=False, workers=[address], allow_other_workers=True
            )
            for address in workers
        ]
        try:
            while waiting:
                for future in self._finished(waiting, self._no_workers_before):
                    self._fetched(future, self._no_workers_before)
                    waiting.remove(future)
        except KilledWorker as error:
            self._no_workers_before(error)

    def _no_workers_before(self, error=None):
        raise BatchError(
            "The workers ended when they were given the instructor's own notebook, so nobody was "
            f"graded. Their logs say why; on their machines, `xentgrade doctor` looks at each "
            f"part. {error or ''}".strip()
        ) from error

    # --- grading --------------------------------------------------------------------------------

    def run(self, jobs):
        """Yield ``(job, reports)`` as they are finished; few submissions are under way at once.

        When a worker ends, dask blames all submissions that it held. Those that were blamed too
        often are graded once more at the end, one at a time, so that nobody pays for a neighbour.
        """
        blamed = []
        for job, reports in self._grade(jobs, self.window):
            if reports is None:
                blamed.append(job)
            else:
                yield job, reports
        for job, reports in self._grade(blamed, 1):
            yield job, reports or self._lost(job)

    def _grade(self, jobs, window):
        """Yield ``(job, reports)``, with None for the reports if the job's workers ended."""
        from distributed import KilledWorker

        jobs, there = iter(jobs), {}
        while True:
            for job in itertools.islice(jobs, window - len(there)):
                packed = [job.student, job.key, job.notebooks, job.files]
                future = self.client.submit(
                    grade_there, self.task, packed, pure=False, retries=RETRIES
                )
                there[future] = job
            if not there:
                return
            for future in self._finished(list(there), self._no_workers_now):
                job = there.pop(future)
                try:
                    reports = self._fetched(future, self._no_workers_now)
                except KilledWorker:
                    reports = None
                yield job, reports

    def _finished(self, futures, nobody):
        """Wait until some futures are done; return these."""
        from distributed import wait

        def look():
            return wait(futures, timeout=PATIENCE, return_when="FIRST_COMPLETED").done

        return self._patiently(look, nobody)

    def _fetched(self, future, nobody):
        """What a future that was done returned. A worker that ends before it hands that over takes
        it along; then the task is done anew, which may have to wait for another worker."""
        return self._patiently(lambda: future.result(timeout=PATIENCE), nobody)

    def _patiently(self, look, nobody):
        """Return what ``look`` does in the end; it raises TimeoutError while there is nothing to be
        seen, and then ``nobody`` is called if there is no worker to wait for."""
        while True:
            try:
                with self.client.as_current():
                    return look()
            except TimeoutError:
                pass
            except (OSError, CancelledError) as error:
                self._no_scheduler(error)
            try:
                workers = self.client.scheduler_info(n_workers=-1)["workers"]
            except (OSError, CancelledError) as error:
                self._no_scheduler(error)
            if not workers:
                nobody()
            self.deserted = not workers

    def _no_workers_now(self):
        if not self.deserted:
            logging.getLogger(__name__).warning(
                "No worker is left. This waits for one: dask worker %s --nthreads 1", self.address
            )

    def _no_scheduler(self, error):
        # dask goes on trying to reach it, and would put pages of that below our message.
        logging.getLogger("distributed.client").setLevel(logging.CRITICAL)
        raise BatchError(
            f"The scheduler at {self.address} is gone. What was graded is kept: go on with "
            "--resume, with another scheduler or without --cluster."
        ) from error

    def _lost(self, job):
        """The reports on a submission that no worker survives: no points, and why."""
        reports = {}
        for name, (_, _, findings) in job.notebooks.items():
            report = Grader(self.assignments[name]).malformed(LOST, findings)
            report.verdict = Verdict.CRASHED
            for cell in report.cells:
                cell["outputs"] = [as_error("NoAnswer", LOST) for _ in cell["outputs"]]
            reports[name] = report.plain()
        return reports

    def close(self):
        """Let go of the scheduler. What the workers hold ready stays for the next batch."""
        if self.client is not None:
            self.client.close(timeout=PATIENCE)


# --- on a worker --------------------------------------------------------------------------------

_HELD = {}  # the graders of the last assignment, kept ready
_BUSY = threading.Lock()  # a worker with several threads still grades one at a time


def graders_for(task):
    """The graders of an assignment in this worker's process, tried on the canary when made."""
    key = hashlib.sha256(repr(task).encode()).hexdigest()
    if key not in _HELD:
        let_go()
        graders = {
            name: Grader(
                Assignment(*parts), limits=Limits(**task["limits"]), sandbox=task["sandbox"]
            )
            for name, parts in task["assignments"].items()
        }
        try:
            for grader in graders.values():
                canary(grader)
        except BaseException:
            for grader in graders.values():
                grader.close()
            raise
        _HELD[key] = graders
    return _HELD[key]


def let_go():
    """End the graders that are held ready."""
    for graders in _HELD.values():
        for grader in graders.values():
            grader.close()
    _HELD.clear()


def place():
    """The address of this worker, and the name of its machine."""
    from distributed import get_worker

    return f"{get_worker().address} ({socket.gethostname()})"


def try_canary(task):
    """Grade the instructor's own notebooks; raises BoxError unless they get every point."""
    with _BUSY:
        let_go()
        plainly(graders_for, task)


def grade_there(task, packed):
    """Grade one submission; return plain reports by notebook."""
    student, key, notebooks, files = packed
    with _BUSY:
        graders = plainly(graders_for, task)
        return plainly(grade_job, Job(student, key, notebooks, files), graders)


def plainly(function, *args):
    """Call a function; its errors leave as words and without a traceback.

    Not every error and not every traceback can be sent, and for one that cannot the other side
    would wait forever.
    """
    try:
        return function(*args)
    except BoxError as error:
        plain = BoxError(f"The worker at {place()} cannot grade. {error}")
    except Exception as error:
        plain = RuntimeError(f"The worker at {place()} failed: {type(error).__name__}: {error}")
    raise plain
