"""nbgrader's settings: the root of this repository is the nbgrader course."""

from nbconvert.preprocessors import ClearMetadataPreprocessor
from nbgrader.preprocessors import (
    AssignLatePenalties,
    CheckCellMetadata,
    IgnorePattern,
    LimitOutput,
    SaveAutoGrades,
)

from xentgrade.nbgrader import ExecuteForPoints

c = get_config()  # noqa: F821 - nbgrader puts it there

c.CourseDirectory.course_id = "xent"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"

# nbgrader's own steps, with an execution that takes no points for a line on stderr and gives
# none for silence (see xentgrade/nbgrader.py).
c.Autograde.autograde_preprocessors = [
    ExecuteForPoints,
    IgnorePattern,
    ClearMetadataPreprocessor,
    LimitOutput,
    SaveAutoGrades,
    AssignLatePenalties,
    CheckCellMetadata,
]
c.ExecuteForPoints.timeout = 60

# A test cell that a student deleted comes back, fails, and costs its points; otherwise it would
# wait for manual grading.
c.OverwriteCells.add_missing_cells = True

# Where release_assignment, fetch, submit and collect meet. For a class this is a folder that
# everybody on the machine can reach: set it here or with --Exchange.root=/path.
c.Exchange.root = "exchange"
