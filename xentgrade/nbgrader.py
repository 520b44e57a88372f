"""How a submission is executed so that its points are fair.

nbgrader reads a test cell's points off the cell's outputs, and two of its rules do injustice:
any line on stderr costs all points (a correct ``np.log(0)`` that warns is enough), and no output
at all earns them (a cell that never ran is silent, too). :class:`ExecuteForPoints` runs a
notebook as nbgrader does and then writes the outputs so that nbgrader's rules give what they
should: what a test cell says on stderr is kept as ordinary output, and a test cell for which
the kernel never reported success ends in an error that says so.
"""

from nbclient.exceptions import DeadKernelError
from nbformat.v4 import new_output
from nbgrader import utils
from nbgrader.preprocessors import Execute

KERNEL_ENDED = (
    "The Python process ended while cell {position} of this notebook was running, so no test "
    "from there on has an answer. Calls such as exit(), quit() or os._exit() end it, and so "
    "does running out of memory: restart the kernel and run all cells to see it happen."
)
NO_ANSWER = "This test never reported that it passed, and points need a positive answer."


class ExecuteForPoints(Execute):
    """Execute a submission; points need a positive answer, and stderr costs none."""

    def preprocess(self, nb, resources, km=None):
        """Run all cells, and leave every test cell with the outputs its points are read from."""
        self.answered = set()
        self.running = None
        reason = NO_ANSWER
        try:
            nb, resources = super().preprocess(nb, resources, km)
        except DeadKernelError:
            # Stock nbgrader gives up here and leaves the student without any grade.
            reason = KERNEL_ENDED.format(position=(self.running or 0) + 1)
            self.log.warning(reason)
        for index, cell in enumerate(nb.cells):
            if not is_test(cell):
                continue
            keep_stderr_as_output(cell)
            if index not in self.answered:
                add_error(cell, "NoAnswer", reason)
        return nb, resources

    def preprocess_cell(self, cell, resources, index):
        """Remember which cell is running, for the message should the kernel end in it."""
        self.running = index
        return super().preprocess_cell(cell, resources, index)

    def on_cell_executed(self, **kwargs):
        """Note that the kernel reported success for a cell, and let nbgrader record errors."""
        super().on_cell_executed(**kwargs)
        if kwargs["execute_reply"]["content"]["status"] == "ok":
            self.answered.add(kwargs["cell_index"])


def is_test(cell):
    """Tell whether a cell's points are read off its outputs."""
    return cell.cell_type == "code" and utils.is_grade(cell) and not utils.is_solution(cell)


def keep_stderr_as_output(cell):
    """Let the feedback show what was printed on stderr, without its costing the points."""
    for output in cell.outputs:
        if output.output_type == "stream" and output.name == "stderr":
            output.name = "stdout"


def add_error(cell, name, reason):
    """Append an error output, unless the cell already ends in one."""
    if any(output.output_type == "error" for output in cell.outputs):
        return
    error = new_output("error", ename=name, evalue=reason, traceback=[f"{name}: {reason}"])
    cell.outputs.append(error)
