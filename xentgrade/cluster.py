"""Grade on the workers of a dask.distributed cluster, which share no disk with this machine.

The assignment and the submission travel to a worker, the report comes back, and the batch's one
writer records it. The workers need this package and bubblewrap, and are the instructor's own: what
is hidden from students' processes is not hidden from them.

Start a scheduler with ``dask scheduler`` and on each machine ``dask worker ADDRESS --nthreads 1
--nworkers N``; then ``xentgrade autograde ASSIGNMENT --cluster ADDRESS``. A worker that dies is
replaced by another one for the submissions it held.
"""

import hashlib
import threading

from .batch import BatchError, Job, grade_job
from .grading import Grader, canary
from .limits import Limits
from .submission import Assignment

__all__ = ["ClusterPool"]

#: How often a submission may lose its worker before it is said that it kills them.
RETRIES = 5


class ClusterPool:
    """The workers of a scheduler, as a pool for :class:`xentgrade.batch.Batch`."""

    def __init__(self, address):
        from distributed import Client

        try:
            self.client = Client(address, timeout=20, set_as_default=False)
        except (OSError, TimeoutError) as error:
            raise BatchError(f"No scheduler answers at {address}: {error}") from error
        self.client.get_versions(check=False)

    def prepare(self, assignments, limits, sandbox):
        """Send the assignment to the workers, and have one of them grade the canary."""
        workers = len(self.client.scheduler_info(n_workers=-1)["workers"])
        if not workers:
            raise BatchError("The scheduler has no workers: start some with `dask worker`.")
        plain = {
            name: [assignment.name, assignment.cells, assignment.metadata, assignment.files]
            for name, assignment in assignments.items()
        }
        self.task = {"assignments": plain, "limits": limits.plain(), "sandbox": sandbox}
        self.client.submit(try_canary, self.task, pure=False, retries=RETRIES).result()
        self.window = 3 * workers

    def run(self, jobs):
        """Yield ``(job, reports)`` as they are finished; few submissions are under way at once."""
        from distributed import as_completed

        jobs, finished, there = iter(jobs), as_completed(loop=self.client.loop), {}

        def send_one():
            job = next(jobs, None)
            if job is not None:
                packed = [job.student, job.key, job.notebooks, job.files]
                future = self.client.submit(
                    grade_there, self.task, packed, pure=False, retries=RETRIES
                )
                there[future] = Job(job.student, job.key, files=job.files)
                finished.add(future)

        for _ in range(self.window):
            send_one()
        while there:
            future = next(finished)
            job = there.pop(future)
            reports = future.result()
            send_one()
            yield job, reports

    def close(self):
        """Leave the cluster as it was."""
        self.client.close()


# --- on a worker --------------------------------------------------------------------------------

_HELD = {}
_LOCK = threading.Lock()


def graders_for(task):
    """The graders of an assignment in this worker's process; the last one is kept ready."""
    key = hashlib.sha256(repr(task).encode()).hexdigest()
    with _LOCK:
        if key not in _HELD:
            for graders in _HELD.values():
                for grader in graders.values():
                    grader.close()
            _HELD.clear()
            _HELD[key] = {
                name: Grader(Assignment(*parts), limits=Limits(**task["limits"]),
                             sandbox=task["sandbox"])
                for name, parts in task["assignments"].items()
            }  # fmt: skip
        return _HELD[key]


_BUSY = threading.Lock()  # a worker with several threads still grades one at a time


def try_canary(task):
    """Grade the instructor's own notebooks; raises BoxError unless they get every point."""
    with _BUSY:
        for grader in graders_for(task).values():
            canary(grader)


def grade_there(task, packed):
    """Grade one submission; return plain reports by notebook."""
    student, key, notebooks, files = packed
    with _BUSY:
        return grade_job(Job(student, key, notebooks, files), graders_for(task))


